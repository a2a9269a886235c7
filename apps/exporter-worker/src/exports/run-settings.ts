export const RUN_SETTINGS = Symbol('RUN_SETTINGS');

/** Times in milliseconds. */
export interface RunSettings {
  /** Exports at once in this process. */
  workerConcurrency: number;
  /** Slices at once in one export. */
  sliceConcurrency: number;
  lease: number;
  quantum: number;
  retention: number;
}
