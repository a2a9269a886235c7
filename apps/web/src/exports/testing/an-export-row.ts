import type { ExportRow } from '../export-row.fragment.ts';

interface RowOptions {
  readonly id?: string;
  readonly name?: string | null;
  readonly status?: ExportRow['status']['status'];
  readonly expiresOn?: number | null;
  readonly recordsProcessed?: number;
  readonly recordsEstimate?: number;
  readonly allowedActions?: ExportRow['allowedActions'];
}

export function anExportRow({
  id = 'e-1',
  name = 'boilers',
  status = 'COMPLETED',
  expiresOn = null,
  recordsProcessed = 0,
  recordsEstimate = 0,
  allowedActions = [],
}: RowOptions = {}): ExportRow {
  return {
    id,
    name,
    requestedOn: 0,
    from: null,
    to: null,
    team: null,
    dataRange: { datasets: [{ id: 'd-1', name: 'Heating', firstEventOn: null, lastEventOn: null }] },
    allowedActions,
    status: {
      status,
      recordsEstimate,
      recordsProcessed,
      estimateIsExact: true,
      position: null,
      secondsLeft: null,
      message: null,
      attempts: 0,
    },
    result:
      status === 'COMPLETED'
        ? { completedOn: 0, expiresOn, compressedSizeInBytes: 1_000, truncated: false, parts: [{ url: '/1' }] }
        : null,
  };
}
