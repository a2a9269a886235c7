/**
 * Settings of a connection that reads slices: always walk the index of the key, which is in the order of the file. With
 * statistics from before an import the planner would rather sort, and it would compile (JIT) what runs for a fraction of a second; slices are read in
 * parallel, so that parallel plans inside of one would only take each other's processors.
 */
export const COPY_SESSION = `
  SET jit = off;
  SET max_parallel_workers_per_gather = 0;
  SET enable_seqscan = off;
  SET enable_bitmapscan = off;
  SET enable_sort = off;
  SET extra_float_digits = 1;
  SET work_mem = '32MB';
  SET statement_timeout = 0`;
