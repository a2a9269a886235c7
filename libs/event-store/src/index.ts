export { checkPatterns, type Pattern } from './filter/check-patterns.ts';
export { postgresRegex } from './filter/regex.ts';
export type { Availability } from './content/availability.ts';
export { AVAILABILITY_BUCKETS, type AvailabilityBucket } from './content/availability-buckets.ts';
export { DatasetContent, type EventSpan, type MetricCount, type Sources } from './content/dataset-content.ts';
export type { EventSelection } from './event-selection.ts';
export { EventStore } from './event-store.ts';
export { EventStoreModule } from './event-store.module.ts';
export { eventReplicaSettings, eventStoreSettings, type EventStoreSettings } from './event-store-settings.ts';
export type { Estimate } from './rollup/estimate.ts';
export { EventQueries, type PageLimits, type PageRequest, type QuerySelection } from './query/event-queries.ts';
export type { EventsShape } from './query/events-sql.ts';
export { INDEX_FIELDS, type IndexField } from './query/query-columns.ts';
export type { QueryLimits } from './query/query-rows.ts';
export type { QueryPage } from './query/query-page.ts';
export { STATISTICS, type GroupField, type StatsShape } from './query/stats-sql.ts';
export { BlockPool } from './copy/block-pool.ts';
export { csvLine } from './rows/csv-line.ts';
export type { Room, RowCut, RowFormat, RowLayout } from './rows/row-format.ts';
export { rowFormat } from './rows/row-formats.ts';
export { parquetColumns, type ParquetColumn } from './rows/parquet-columns.ts';
export type { RowBlock, Slice, SliceOptions, SliceStream } from './slice.ts';
export { importFile } from './import/import-file.ts';
export type { CsvOptions, ImportOptions, ImportProgress, ImportResult, PassedOver } from './import/import-options.ts';
export { DOUBLED_HOURS } from './import/cells/local-clock.ts';
export { TIME_UNITS, type TimeUnit } from './import/cells/integer-time.ts';
export { MISSING_VALUES } from './import/cells/missing-values.ts';
export { CsvSource } from './import/csv/csv-source.ts';
export { judgeColumns } from './import/csv/judge-columns.ts';
export type { ColumnReport } from './import/csv/column-judge.ts';
export { ImportError, type ImportPlace } from './import/import-error.ts';
export { EventWriter } from './ingest/event-writer.ts';
export type { IngestKey, IngestRequest } from './ingest/ingest-request.ts';
export { INGEST_KEY_LIFETIME_MS } from './ingest/ingest-keys.ts';
export type { IngestSettings } from './ingest/ingest-session.ts';
export type { IngestStep } from './ingest/ingest-step.ts';
export { InvalidEventError, readRequestEvents, type RequestOptions } from './ingest/request-events.ts';
export { ProducerIds } from './import/store/producer-ids.ts';
export { foldCounts } from './rollup/fold-counts.ts';
export { purgeSuperseded } from './ingest/purge-superseded.ts';
export { carryOutDeletions } from './deletion/carry-out-deletions.ts';
export { countDeletable, type DeletableCount } from './deletion/count-deletable.ts';
export { eventDeletions, storeDeletion, type EventDeletion } from './deletion/event-deletions.ts';
export { beginRetention, dueRetentions } from './retention/due-retentions.ts';
export { readRetention, setRetention, type DatasetRetention } from './retention/dataset-retention.ts';
export { deleteRest, removedDatasets, type RemovedDataset } from './removal/removed-datasets.ts';
export { eraseDataset } from './removal/erase-dataset.ts';
export {
  EVERY_EVENT,
  parseDeletionScope,
  type DeletionScope,
  type DeletionScopeInput,
} from './deletion/deletion-scope.ts';
