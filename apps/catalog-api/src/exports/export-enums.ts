import { COMPRESSIONS, EVENT_FIELDS, EXPORT_STATUSES, TIMESTAMP_PRECISIONS } from '@obelisk/domain';
import { registerEnumType } from '@nestjs/graphql';

const enumOf = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

export const CompressionEnum = enumOf(COMPRESSIONS);
export const EventFieldEnum = enumOf(EVENT_FIELDS);
export const ExportStatusEnum = enumOf(EXPORT_STATUSES);
export const TimestampPrecisionEnum = enumOf(TIMESTAMP_PRECISIONS);

registerEnumType(CompressionEnum, { name: 'Compression', description: 'How the file is packed.' });
registerEnumType(EventFieldEnum, {
  name: 'EventField',
  description: 'The fields of a metric event, and the columns of a file.',
});
registerEnumType(ExportStatusEnum, { name: 'ExportStatus' });
registerEnumType(TimestampPrecisionEnum, { name: 'TimestampPrecision', description: 'Unit of the timestamp column.' });
