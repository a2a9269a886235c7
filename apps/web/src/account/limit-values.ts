import * as z from 'zod/mini';

/** Obelisk keeps limits as JSON. */
const limitValuesSchema = z.object({ maxDataExports: z.number(), maxDataExportRecords: z.number() });
export type LimitValues = z.infer<typeof limitValuesSchema>;

/** @throws ZodError for what is no limit of ours */
export function readLimitValues(values: unknown): LimitValues {
  return limitValuesSchema.parse(values);
}
