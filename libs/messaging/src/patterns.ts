/** An export waits in the table: a permit to claim the next one in order, whichever that is. */
export const EXPORT_REQUESTED = 'export.requested';

/** Payload of {@link EXPORT_REQUESTED}; the id is for tracing, the claim is decided by the table. */
export interface ExportRequested {
  exportId: string;
}
