import { CODECS, COMPRESSIONS, type Compression } from '@obelisk/codecs';
import type {
  CsvDelimiter,
  CsvProfile,
  EventField,
  ExportStatus,
  FileType,
  LineEnd,
  TimestampFormat,
  TimestampPrecision,
} from '@obelisk/domain';
import { describedEnum } from '../graphql/described-enum.ts';

export type ExportAction = 'CANCEL' | 'CREATE_LINK' | 'DOWNLOAD' | 'EXTEND' | 'REFRESH' | 'REMOVE';

export const ExportActionEnum = describedEnum<ExportAction>('ExportAction', 'An action on an export.', {
  CANCEL: 'You can cancel the export or its refresh.',
  CREATE_LINK: 'You can create a download link.',
  DOWNLOAD: 'You can download the files.',
  EXTEND: 'You can extend the retention of the files.',
  REFRESH: 'You can run the export again.',
  REMOVE: 'You can remove the export.',
});

export const CompressionEnum = describedEnum<Compression>(
  'Compression',
  'The compression of a file.',
  Object.fromEntries(COMPRESSIONS.map((name) => [name, CODECS[name].description])) as Record<Compression, string>,
);

export const CsvDelimiterEnum = describedEnum<CsvDelimiter>(
  'CsvDelimiter',
  'The character between the columns of a CSV file.',
  {
    COMMA: 'Separates columns by a comma.',
    SEMICOLON: 'Separates columns by a semicolon.',
    TAB: 'Separates columns by a tab.',
  },
);

export const CsvProfileEnum = describedEnum<CsvProfile>('CsvProfile', 'The intended reader of a CSV file.', {
  PLAIN: 'Writes CSV for programs, according to RFC 4180 but with LF as the default line ending.',
  SPREADSHEET:
    'Writes CSV for spreadsheets: with a byte order mark, CRLF, and an apostrophe before text that would be read as a formula. A sheet has 1,048,576 rows, so `splitRecords: 1048575` makes each file fit, header included.',
});

export const EventFieldEnum = describedEnum<EventField>('EventField', 'A field of an event, and a column of a file.', {
  timestamp: 'The time of the event, in the unit of `timestampPrecision`.',
  dataset: 'The ID of the dataset.',
  metric: 'The name and type of the metric, `name::type`.',
  producer: 'The account and client that sent the event, as JSON.',
  source: 'The source of the event, as text.',
  value: 'The value: a number, `true` or `false`, text or JSON.',
  tags: 'The tags of the event, as a JSON list.',
  location: 'The latitude and longitude in degrees, as JSON.',
  geohash: 'The geohash of the location.',
  elevation: 'The elevation in metres.',
  tsReceived: 'The time when the system received the event, in UTC milliseconds.',
});

export const ExportStatusEnum = describedEnum<ExportStatus>('ExportStatus', 'The state of an export.', {
  QUEUING: 'The export is waiting for a worker.',
  GENERATING: 'A worker is creating the files.',
  COMPLETED: 'The files are complete.',
  FAILED: 'The files could not be created. `message` contains the reason.',
  CANCELLED: 'The export was cancelled before its files were complete.',
});

export const FileTypeEnum = describedEnum<FileType>('FileType', 'The type of a file.', {
  CSV: 'Writes comma-separated values, one row for each event.',
  NDJSON:
    'Writes one JSON object per line, in the format of imported events. Fields that an event does not have are omitted.',
  PARQUET:
    'Writes Apache Parquet with typed columns: times as timestamps, numbers as doubles, text as strings, tags as a list. Its compression is inside of the file.',
});

export const LineEndEnum = describedEnum<LineEnd>('LineEnd', 'The line ending of a CSV file.', {
  LF: 'Ends lines with a line feed.',
  CRLF: 'Ends lines with a carriage return and a line feed.',
});

export const TimestampFormatEnum = describedEnum<TimestampFormat>(
  'TimestampFormat',
  'The format of the `timestamp` column.',
  {
    INTEGER: 'Writes a whole number in the unit of `timestampPrecision`.',
    ISO_8601: 'Writes a UTC time such as 2026-11-24T02:25:00Z, with as many decimals as `timestampPrecision` has.',
  },
);

export const TimestampPrecisionEnum = describedEnum<TimestampPrecision>(
  'TimestampPrecision',
  'The unit of the `timestamp` column.',
  {
    SECONDS: 'Rounds times down to seconds.',
    MILLISECONDS: 'Rounds times down to milliseconds.',
    MICROSECONDS: 'Writes times exactly, in microseconds.',
  },
);
