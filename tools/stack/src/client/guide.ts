/** The two GraphQL snippets of the user's guide "How to export data?", letter by letter, placeholders included. */
const REQUEST = `mutation {
    createStream(input: {
        name: "DemoExport1"
        dataRange: {datasets: "<Some Dataset ID>"}
    }) {
        responseCode
        message
        item {
            id
        }
    }
}
`;

const STATUS = `{
    me {
        export(id: "<Export ID>") {
            requestedOn
            status {
                recordsEstimate
                recordsProcessed
                status
            }
            result {
                completedOn
                compressedSizeInBytes
            }
        }
    }
}
`;

/** The guide's request for an export of everything in a dataset. */
export function guideRequest(datasetId: string): string {
  return REQUEST.replace('<Some Dataset ID>', datasetId);
}

/** The guide's question after its progress. */
export function guideStatus(exportId: string): string {
  return STATUS.replace('<Export ID>', exportId);
}
