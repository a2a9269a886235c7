/**
 * The life of an export. The row in `exports` is the truth; only this library writes it, one file for each transition.
 *
 * | state      | begins with                                                                        | ends with                                     |
 * | ---------- | ---------------------------------------------------------------------------------- | --------------------------------------------- |
 * | QUEUING    | `accept`: a person asks; `refresh`: a person asks again; `requeue`: a run stopped   | `claim`, `cancel`, `remove`, `end-dataset-exports` |
 * | GENERATING | `claim`: a worker takes it; the epoch grows, the lease begins                      | `complete`, `fail`, `requeue`, `cancel`, `remove`, `end-dataset-exports`, or a lapsed lease and another `claim` |
 * | COMPLETED  | `complete`: all files are stored; `fail` and `cancel` of a refresh: the files of before | `refresh`, `remove`, `expire`, `end-dataset-exports` |
 * | FAILED     | `fail`: five attempts came to nothing, or no retry can mend the error; `end-dataset-exports`: a dataset of it was removed | `refresh`, `remove`, `expire`                 |
 * | CANCELLED  | `cancel`: a person no longer wants it                                              | `refresh`, `remove`, `expire`                 |
 *
 * - **Lease**: how long a claim is good without a word from its worker. `keep` prolongs it, with progress or a checkpoint.
 * - **Epoch**: the number of the claim. Every write of a run names it and changes nothing once another run has begun (invariant 2).
 * - **Attempt**: a run that began anew since the last stored part. `requeue` after a shutdown, a quantum or a blocked store counts none.
 * - **Quantum**: how long a run may last while others wait; then `requeue` sends the export to the back of the queue.
 * - **Refresh**: keeps the files of before in `previous` until the new ones are complete (ADR 0017).
 * - **Damage**: `mark-damaged` says that the store has other bytes than were stored; no file is offered then until a refresh (ADR 0053).
 * - **Expiry**: `extend` moves it; after it `expire` parts the row from its files, and later removes the row.
 *
 * `complete`, `fail` and `extend` announce what they did, for whoever has a queue for it (`announce.ts`, ADR 0060).
 *
 * Files in the store are let go of in the transaction of the transition, as rows of `storage_deletions`, and removed by the janitor.
 */
export { ClaimLostError, type Claim } from './claim.ts';
export { EXPORTS_PREFIX, exportIdOfKey, fileKey, runPrefix } from './files/object-names.ts';
export { DOWNLOAD_GRACE_MS } from './files/discard-files.ts';
export { beforeRefresh } from './files/previous-files.ts';
export type { StoredFile } from './files/stored-file.ts';
export { claimOrder } from './outlook/claim-order.ts';
export { ExportOutlookService } from './outlook/export-outlook.service.ts';
export { NO_OUTLOOK, type ExportOutlook } from './outlook/export-forecast.ts';
export { QueueStateRepository } from './outlook/queue-state.repository.ts';
export { countDatasetExports } from './count-dataset-exports.ts';
export { RunsRepository } from './runs.repository.ts';
export { acceptExport, type NewExport } from './transitions/accept-export.ts';
export { cancelExport } from './transitions/cancel-export.ts';
export { endDatasetExports } from './transitions/end-dataset-exports.ts';
export { expireFiles, removeExpired } from './transitions/expire-exports.ts';
export { extendExport } from './transitions/extend-export.ts';
export type { FailureReason } from './transitions/record-failure.ts';
export { refreshExport } from './transitions/refresh-export.ts';
export { markDamaged } from './transitions/mark-damaged.ts';
export { removeExport } from './transitions/remove-export.ts';
export type { Requeue } from './transitions/requeue-export.ts';
export type { RunProgress } from './transitions/keep-claim.ts';
export { lockExport } from './write-export.ts';
