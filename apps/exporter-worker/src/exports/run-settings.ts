export const RUN_SETTINGS = Symbol('RUN_SETTINGS');

/** Times in milliseconds. */
export interface RunSettings {
  /** Exports at once in this process. */
  workerConcurrency: number;
  /** Slices at once in one export. */
  sliceConcurrency: number;
  lease: number;
  quantum: number;
  /** Without a sign of life, until a run counts as hanging. */
  stallLimit: number;
  retention: number;
}
