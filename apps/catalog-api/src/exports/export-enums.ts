import {
  COMPRESSIONS,
  CSV_DELIMITERS,
  CSV_PROFILES,
  EVENT_FIELDS,
  EXPORT_STATUSES,
  FILE_TYPES,
  LINE_ENDS,
  TIMESTAMP_FORMATS,
  TIMESTAMP_PRECISIONS,
} from '@obelisk/domain';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of.ts';

/** What can be done with an export. */
export const EXPORT_ACTIONS = ['CANCEL', 'CREATE_LINK', 'DOWNLOAD', 'EXTEND', 'REFRESH', 'REMOVE'] as const;
export type ExportAction = (typeof EXPORT_ACTIONS)[number];

export const ExportActionEnum = enumOf(EXPORT_ACTIONS);
export const CompressionEnum = enumOf(COMPRESSIONS);
export const CsvDelimiterEnum = enumOf(CSV_DELIMITERS);
export const CsvProfileEnum = enumOf(CSV_PROFILES);
export const EventFieldEnum = enumOf(EVENT_FIELDS);
export const ExportStatusEnum = enumOf(EXPORT_STATUSES);
export const FileTypeEnum = enumOf(FILE_TYPES);
export const LineEndEnum = enumOf(LINE_ENDS);
export const TimestampFormatEnum = enumOf(TIMESTAMP_FORMATS);
export const TimestampPrecisionEnum = enumOf(TIMESTAMP_PRECISIONS);

registerEnumType(CompressionEnum, { name: 'Compression', description: 'How the file is packed.' });
registerEnumType(CsvDelimiterEnum, { name: 'CsvDelimiter' });
registerEnumType(CsvProfileEnum, {
  name: 'CsvProfile',
  description: 'Whom a CSV is for: programs, or people with a spreadsheet.',
  valuesMap: {
    PLAIN: { description: 'RFC 4180.' },
    SPREADSHEET: {
      description:
        'A byte order mark, CRLF, and an apostrophe before text that would be taken for a formula. A sheet holds 1,048,576 rows: with `splitRecords: 1048575` each file fits into one, header included.',
    },
  },
});
registerEnumType(EventFieldEnum, {
  name: 'EventField',
  description: 'The fields of a metric event, and the columns of a file.',
});
registerEnumType(ExportStatusEnum, { name: 'ExportStatus' });
registerEnumType(FileTypeEnum, {
  name: 'FileType',
  valuesMap: {
    NDJSON: {
      description: 'One JSON object a line, as events are imported; fields that an event does not have are left out.',
    },
  },
});
registerEnumType(LineEndEnum, { name: 'LineEnd' });
registerEnumType(TimestampFormatEnum, {
  name: 'TimestampFormat',
  valuesMap: {
    INTEGER: { description: 'A number in the unit of the precision.' },
    ISO_8601: { description: 'UTC, as in 2026-11-24T02:25:00Z, with as many decimals as the precision has.' },
  },
});
registerEnumType(TimestampPrecisionEnum, { name: 'TimestampPrecision', description: 'Unit of the timestamp column.' });
registerEnumType(ExportActionEnum, { name: 'ExportAction', description: 'Names what can be done with an export.' });
