/** What commands need that work on a database from outside; loads no server, as the container image has none. */
export { callerFolder } from './caller-folder.ts';
export { findDatabaseUrl } from './postgres/find-database-url.ts';
export { stopRequests } from './process/stop-requests.ts';
export { drawImport } from './terminal/import-progress.ts';
export { ProgressBar } from './terminal/progress-bar.ts';
