/** Unit of the `timestamp` column. Events are stored in microseconds; everything else is milliseconds. */
export const TIMESTAMP_PRECISIONS = ['SECONDS', 'MILLISECONDS', 'MICROSECONDS'] as const;
export type TimestampPrecision = (typeof TIMESTAMP_PRECISIONS)[number];
