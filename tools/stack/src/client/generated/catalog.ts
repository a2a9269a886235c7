/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The compression of a file. */
export type Compression =
  /** Compresses the file with gzip (RFC 1952). */
  | 'GZIP'
  /** Does not compress the file. */
  | 'NONE'
  /** Packs the file in a ZIP archive with one entry. */
  | 'ZIP'
  /** Compresses the file with Zstandard (RFC 8878). */
  | 'ZSTD';

/** The settings of a new export. */
export type CreateExportInput = {
  /** The compression of the files. Null, the default, is GZIP, and ZSTD for PARQUET, which compresses inside of the file and takes ZSTD and NONE only. */
  compression?: Compression | null | undefined;
  /** The datasets and metrics to export. */
  dataRange: DataRangeInput;
  /** The columns of the file. `timestamp` is always included and always first. Null, the default, selects `timestamp`, `metric`, `source` and `value`. */
  fields?: Array<EventField> | null | undefined;
  /** A filter in the query language that selects events. Null, the default, and `{}` select all events. */
  filter?: unknown;
  /** The format of the files. Null, the default, is CSV with the PLAIN profile. */
  format?: ExportFormatInput | null | undefined;
  /** The start of the time range, inclusive, in UTC milliseconds. Null, the default, starts at the first event. */
  from?: number | null | undefined;
  /** The maximum number of records, at least 1. The record limit of the account applies if it is smaller, or if this is null, the default. */
  limit?: number | null | undefined;
  /** The name of the export, which is also the name of its file. It has at most 255 characters. Null, the default, uses the ID as the file name. */
  name?: string | null | undefined;
  /** Splits the export into several files and a manifest, and sets the maximum size of each file in bytes before compression, header included, at least 1,048,576. Null, the default, does not limit the size. It can be combined with `splitRecords`, and is refused for PARQUET. */
  splitBytes?: number | null | undefined;
  /** Splits the export into several files and a manifest, and sets the maximum number of records of each file, at least 1,000. Null, the default, does not limit the records of a file. */
  splitRecords?: number | null | undefined;
  /** The unit of the `timestamp` column. Defaults to MILLISECONDS. */
  timestampPrecision?: TimestampPrecision | null | undefined;
  /** The end of the time range, exclusive, in UTC milliseconds. Null, the default, sets no end. */
  to?: number | null | undefined;
};

/** The character between the columns of a CSV file. */
export type CsvDelimiter =
  /** Separates columns by a comma. */
  | 'COMMA'
  /** Separates columns by a semicolon. */
  | 'SEMICOLON'
  /** Separates columns by a tab. */
  | 'TAB';

/** The intended reader of a CSV file. */
export type CsvProfile =
  /** Writes CSV for programs, according to RFC 4180 but with LF as the default line ending. */
  | 'PLAIN'
  /** Writes CSV for spreadsheets: with a byte order mark, CRLF, and an apostrophe before text that would be read as a formula. A sheet has 1,048,576 rows, so `splitRecords: 1048575` makes each file fit, header included. */
  | 'SPREADSHEET';

/** The datasets and metrics to export. */
export type DataRangeInput = {
  /** The IDs of the datasets, from 1 to 100. */
  datasets?: Array<string> | null | undefined;
  /** The metrics: `name::type`, `*::type` for all metrics of a type, or an attribute of a JSON metric such as `name::json/a->b[0]::number`. Null, the default, and an empty list select all metrics. */
  metrics?: Array<string | null | undefined> | null | undefined;
};

/** A field of an event, and a column of a file. */
export type EventField =
  /** The ID of the dataset. */
  | 'dataset'
  /** The elevation in metres. */
  | 'elevation'
  /** The geohash of the location. */
  | 'geohash'
  /** The latitude and longitude in degrees, as JSON. */
  | 'location'
  /** The name and type of the metric, `name::type`. */
  | 'metric'
  /** The account and client that sent the event, as JSON. */
  | 'producer'
  /** The source of the event, as text. */
  | 'source'
  /** The tags of the event, as a JSON list. */
  | 'tags'
  /** The time of the event, in the unit of `timestampPrecision`. */
  | 'timestamp'
  /** The time when the system received the event, in UTC milliseconds. */
  | 'tsReceived'
  /** The value: a number, `true` or `false`, text or JSON. */
  | 'value';

/** The format of the files. Options that are absent use the default of the profile. For NDJSON, only `type` and `timestampFormat` are allowed, and for PARQUET only `type`. */
export type ExportFormatInput = {
  /** The character between the columns. Defaults to COMMA. */
  delimiter?: CsvDelimiter | null | undefined;
  /** True if the first line contains the column names. Defaults to true. */
  header?: boolean | null | undefined;
  /** The line ending. Defaults to LF, or to CRLF with the SPREADSHEET profile. */
  lineEnd?: LineEnd | null | undefined;
  /** The text that represents a missing value, at most 32 characters. Defaults to empty text. A value that equals this text is quoted. */
  nullText?: string | null | undefined;
  /** The CSV profile, which sets the defaults of the other options. Defaults to PLAIN. */
  profile?: CsvProfile | null | undefined;
  /** The format of the `timestamp` column. Defaults to INTEGER. */
  timestampFormat?: TimestampFormat | null | undefined;
  /** The type of the files. Defaults to CSV. */
  type?: FileType | null | undefined;
};

/** The state of an export. */
export type ExportStatus =
  /** The export was cancelled before its files were complete. */
  | 'CANCELLED'
  /** The files are complete. */
  | 'COMPLETED'
  /** The files could not be created. `message` contains the reason. */
  | 'FAILED'
  /** A worker is creating the files. */
  | 'GENERATING'
  /** The export is waiting for a worker. */
  | 'QUEUING';

/** The type of a file. */
export type FileType =
  /** Writes comma-separated values, one row for each event. */
  | 'CSV'
  /** Writes one JSON object per line, in the format of imported events. Fields that an event does not have are omitted. */
  | 'NDJSON'
  /** Writes Apache Parquet with typed columns: times as timestamps, numbers as doubles, text as strings, tags as a list. Its compression is inside of the file. */
  | 'PARQUET';

/** The line ending of a CSV file. */
export type LineEnd =
  /** Ends lines with a carriage return and a line feed. */
  | 'CRLF'
  /** Ends lines with a line feed. */
  | 'LF';

/** The outcome of an operation. */
export type ResponseCode =
  /** The input is invalid, or the current state of the object does not allow the operation. */
  | 'BAD_REQUEST'
  /** You are not allowed to do this, or a limit is reached. */
  | 'NOT_AUTHORIZED'
  /** The object does not exist, or you are not allowed to know that it exists. */
  | 'NOT_FOUND'
  /** The operation failed for another reason, such as a fault of the server. `message` explains whether to try again. */
  | 'SERVER_ERROR'
  /** The operation succeeded. */
  | 'SUCCESS';

/** The format of the `timestamp` column. */
export type TimestampFormat =
  /** Writes a whole number in the unit of `timestampPrecision`. */
  | 'INTEGER'
  /** Writes a UTC time such as 2026-11-24T02:25:00Z, with as many decimals as `timestampPrecision` has. */
  | 'ISO_8601';

/** The unit of the `timestamp` column. */
export type TimestampPrecision =
  /** Writes times exactly, in microseconds. */
  | 'MICROSECONDS'
  /** Rounds times down to milliseconds. */
  | 'MILLISECONDS'
  /** Rounds times down to seconds. */
  | 'SECONDS';

export type ListDatasetsQueryVariables = Exact<{
  cursor?: string | null | undefined;
}>;


export type ListDatasetsQuery = { datasets: { cursor: string | null, items: Array<{ id: string, name: string }> } };

export type ListMetricsQueryVariables = Exact<{
  dataset: string;
  cursor?: string | null | undefined;
}>;


export type ListMetricsQuery = { dataset: { metrics: { cursor: string | null, items: Array<{ id: string, name: string, type: string, events: number, firstDayOn: number, lastDayOn: number }> } | null } | null };

export type ExportViewFragment = { id: string, name: string | null, requestedOn: number, status: { status: ExportStatus, message: string | null, recordsEstimate: number, recordsProcessed: number, position: number | null, secondsLeft: number | null }, result: { expiresOn: number | null, parts: Array<{ url: string, sha256: string, compressedSizeInBytes: number, records: number }> } | null };

export type FindExportQueryVariables = Exact<{
  id: string;
}>;


export type FindExportQuery = { me: { export: { id: string, name: string | null, requestedOn: number, status: { status: ExportStatus, message: string | null, recordsEstimate: number, recordsProcessed: number, position: number | null, secondsLeft: number | null }, result: { expiresOn: number | null, parts: Array<{ url: string, sha256: string, compressedSizeInBytes: number, records: number }> } | null } | null } };

export type ListExportsQueryVariables = Exact<{
  limit?: number | null | undefined;
  cursor?: string | null | undefined;
}>;


export type ListExportsQuery = { me: { exports: { cursor: string | null, items: Array<{ id: string, name: string | null, requestedOn: number, status: { status: ExportStatus, message: string | null, recordsEstimate: number, recordsProcessed: number, position: number | null, secondsLeft: number | null }, result: { expiresOn: number | null, parts: Array<{ url: string, sha256: string, compressedSizeInBytes: number, records: number }> } | null }> } | null } };

export type CreateExportMutationVariables = Exact<{
  input: CreateExportInput;
}>;


export type CreateExportMutation = { createExport: { responseCode: ResponseCode, message: string | null, item: { id: string, name: string | null, requestedOn: number, status: { status: ExportStatus, message: string | null, recordsEstimate: number, recordsProcessed: number, position: number | null, secondsLeft: number | null }, result: { expiresOn: number | null, parts: Array<{ url: string, sha256: string, compressedSizeInBytes: number, records: number }> } | null } | null } };

export type CancelExportMutationVariables = Exact<{
  id: string;
}>;


export type CancelExportMutation = { onExport: { cancel: { responseCode: ResponseCode, message: string | null } } };

export type RemoveExportMutationVariables = Exact<{
  id: string;
}>;


export type RemoveExportMutation = { onExport: { remove: { responseCode: ResponseCode, message: string | null } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ExportViewFragmentDoc = new TypedDocumentString(`
    fragment ExportView on DataExport {
  id
  name
  requestedOn
  status {
    status
    message
    recordsEstimate
    recordsProcessed
    position
    secondsLeft
  }
  result {
    expiresOn
    parts {
      url
      sha256
      compressedSizeInBytes
      records
    }
  }
}
    `, {"fragmentName":"ExportView"}) as unknown as TypedDocumentString<ExportViewFragment, unknown>;
export const ListDatasetsDocument = new TypedDocumentString(`
    query ListDatasets($cursor: String) {
  datasets(cursor: $cursor, limit: 100) {
    items {
      id
      name
    }
    cursor
  }
}
    `) as unknown as TypedDocumentString<ListDatasetsQuery, ListDatasetsQueryVariables>;
export const ListMetricsDocument = new TypedDocumentString(`
    query ListMetrics($dataset: String!, $cursor: String) {
  dataset(id: $dataset) {
    metrics(cursor: $cursor, limit: 100) {
      items {
        id
        name
        type
        events
        firstDayOn
        lastDayOn
      }
      cursor
    }
  }
}
    `) as unknown as TypedDocumentString<ListMetricsQuery, ListMetricsQueryVariables>;
export const FindExportDocument = new TypedDocumentString(`
    query FindExport($id: String!) {
  me {
    export(id: $id) {
      ...ExportView
    }
  }
}
    fragment ExportView on DataExport {
  id
  name
  requestedOn
  status {
    status
    message
    recordsEstimate
    recordsProcessed
    position
    secondsLeft
  }
  result {
    expiresOn
    parts {
      url
      sha256
      compressedSizeInBytes
      records
    }
  }
}`) as unknown as TypedDocumentString<FindExportQuery, FindExportQueryVariables>;
export const ListExportsDocument = new TypedDocumentString(`
    query ListExports($limit: Int, $cursor: String) {
  me {
    exports(limit: $limit, cursor: $cursor) {
      items {
        ...ExportView
      }
      cursor
    }
  }
}
    fragment ExportView on DataExport {
  id
  name
  requestedOn
  status {
    status
    message
    recordsEstimate
    recordsProcessed
    position
    secondsLeft
  }
  result {
    expiresOn
    parts {
      url
      sha256
      compressedSizeInBytes
      records
    }
  }
}`) as unknown as TypedDocumentString<ListExportsQuery, ListExportsQueryVariables>;
export const CreateExportDocument = new TypedDocumentString(`
    mutation CreateExport($input: CreateExportInput!) {
  createExport(input: $input) {
    responseCode
    message
    item {
      ...ExportView
    }
  }
}
    fragment ExportView on DataExport {
  id
  name
  requestedOn
  status {
    status
    message
    recordsEstimate
    recordsProcessed
    position
    secondsLeft
  }
  result {
    expiresOn
    parts {
      url
      sha256
      compressedSizeInBytes
      records
    }
  }
}`) as unknown as TypedDocumentString<CreateExportMutation, CreateExportMutationVariables>;
export const CancelExportDocument = new TypedDocumentString(`
    mutation CancelExport($id: String!) {
  onExport(id: $id) {
    cancel {
      responseCode
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelExportMutation, CancelExportMutationVariables>;
export const RemoveExportDocument = new TypedDocumentString(`
    mutation RemoveExport($id: String!) {
  onExport(id: $id) {
    remove {
      responseCode
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveExportMutation, RemoveExportMutationVariables>;