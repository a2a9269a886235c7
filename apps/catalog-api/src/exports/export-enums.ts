import { COMPRESSIONS, EVENT_FIELDS, EXPORT_STATUSES, TIMESTAMP_PRECISIONS } from '@obelisk/domain';
import { registerEnumType } from '@nestjs/graphql';

const enumOf = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

export const CompressionEnum = enumOf(COMPRESSIONS);
export const EventFieldEnum = enumOf(EVENT_FIELDS);
export const ExportStatusEnum = enumOf(EXPORT_STATUSES);
export const TimestampPrecisionEnum = enumOf(TIMESTAMP_PRECISIONS);

/** How a mutation went; `message` says the rest. */
export const ResponseCode = enumOf(['SUCCESS', 'BAD_REQUEST', 'NOT_FOUND', 'NOT_AUTHORIZED', 'SERVER_ERROR'] as const);
export type ResponseCode = keyof typeof ResponseCode;

registerEnumType(CompressionEnum, { name: 'Compression', description: 'How the file is packed.' });
registerEnumType(EventFieldEnum, {
  name: 'EventField',
  description: 'The fields of a metric event, and the columns of a file.',
});
registerEnumType(ExportStatusEnum, { name: 'ExportStatus' });
registerEnumType(TimestampPrecisionEnum, { name: 'TimestampPrecision', description: 'Unit of the timestamp column.' });
registerEnumType(ResponseCode, { name: 'ResponseCode' });
