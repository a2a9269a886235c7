/** Where a worker can be made to fail: a method of a built class, and which of its calls count. */
export interface Point {
  /** Module in the built system, from the root of the repository. */
  readonly module: string;
  readonly className: string;
  readonly method: string;
  /** All calls when left out. */
  readonly matches?: (args: readonly unknown[]) => boolean;
  /** What the journal says about a call. */
  readonly detail?: (args: readonly unknown[]) => unknown;
}

const RUNS = { module: 'libs/exports/dist/runs.repository.js', className: 'RunsRepository' };
const OUTCOMES = { module: 'apps/exporter-worker/dist/exports/outcome.service.js', className: 'OutcomeService' };
const EVENTS = { module: 'libs/event-store/dist/event-store.js', className: 'EventStore' };
const FOLDER = { module: 'libs/object-storage/dist/folder/folder-storage.js', className: 'FolderStorage' };

/** The third argument of `keep`: the columns that it writes. */
const writes = (column: string) => (args: readonly unknown[]) =>
  typeof args[2] === 'object' && args[2] !== null && column in args[2];

/** In the order in which an export passes them. */
export const POINTS: Readonly<Record<string, Point>> = {
  claim: { ...RUNS, method: 'claimNext' },
  settle: { ...EVENTS, method: 'settle' },
  plan: { ...EVENTS, method: 'planSlices' },
  savePlan: { ...RUNS, method: 'keep', matches: writes('plan') },
  createUpload: { ...FOLDER, method: 'createUpload' },
  checkpoint: { ...RUNS, method: 'keep', matches: writes('checkpoint') },
  openSlice: { ...EVENTS, method: 'openSlice' },
  uploadPart: { ...FOLDER, method: 'uploadPart', detail: ([, , partNumber]) => partNumber },
  completeUpload: { ...FOLDER, method: 'completeUpload' },
  saveEnd: { ...RUNS, method: 'complete' },
  complete: { ...OUTCOMES, method: 'complete' },
  saveRequeue: { ...RUNS, method: 'requeue' },
  release: { ...OUTCOMES, method: 'release' },
};
