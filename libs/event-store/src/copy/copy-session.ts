/**
 * Settings of a connection that reads slices: always walk the index of the key, which is in the order of the file. With
 * statistics from before an import the planner would rather sort, and it would compile (JIT) what runs for a fraction of a second; slices are read in
 * parallel, so that parallel plans inside of one would only take each other's processors.
 */
export const COPY_SETTINGS = {
  jit: 'off',
  max_parallel_workers_per_gather: 0,
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_sort: 'off',
  extra_float_digits: 1,
  work_mem: '32MB',
  statement_timeout: 0,
};

/** The `options` of a connection. */
export const COPY_SESSION = Object.entries(COPY_SETTINGS)
  .map(([name, value]) => `-c ${name}=${String(value)}`)
  .join(' ');
