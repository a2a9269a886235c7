/**
 * QUEUING → GENERATING → COMPLETED | FAILED | CANCELLED. A run that stops before its end (quantum, lost worker, back-off)
 * goes from GENERATING back to QUEUING. The three last ones are terminal.
 */
export const EXPORT_STATUSES = ['QUEUING', 'GENERATING', 'CANCELLED', 'COMPLETED', 'FAILED'] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];
