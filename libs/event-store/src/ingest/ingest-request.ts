/** The events of one request, checked, and ready to be stored. */
export interface IngestRequest {
  datasetKey: number;
  events: number;
  /** Lines of COPY, see import/store/copy-text.ts. */
  rows: string;
  /** Absent, the same request sent again is stored again. */
  key?: IngestKey;
}

/** A key of the caller's choice, by which a request that is sent again is known. */
export interface IngestKey {
  account: string;
  key: string;
  /** SHA-256 of what is to be stored where. */
  requestHash: string;
}
