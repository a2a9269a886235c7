/** What a group of requests waits for: a connection that is free, for the first of them; PostgreSQL that takes the rows, or merges them; the log on disk. */
export type IngestStep = 'wait' | 'copy' | 'merge' | 'commit';

/** Told of each step that went well. */
export type ObserveStep = (step: IngestStep, seconds: number) => void;

export async function observed<T>(step: IngestStep, observe: ObserveStep, work: Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work;
  observe(step, (performance.now() - begun) / 1_000);
  return result;
}
