/** Work: an export waits in the table. A permit to make the next one in order, whichever that is; every one of them reaches a worker. */
export const EXPORT_REQUESTED = 'export.requested';

/**
 * Announcements, each with the ID of the export as `exportId`. The row of the export says what is true; a message only says: look. It is
 * stored when somebody has declared a queue for its pattern, and not otherwise.
 */
export const EXPORT_COMPLETED = 'export.completed';
export const EXPORT_FAILED = 'export.failed';
export const EXPORT_EXPIRING = 'export.expiring';

const ANNOUNCEMENTS: readonly string[] = [EXPORT_COMPLETED, EXPORT_FAILED, EXPORT_EXPIRING];

export function isAnnouncement(pattern: string): boolean {
  return ANNOUNCEMENTS.includes(pattern);
}
