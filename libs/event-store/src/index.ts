export type { EventSelection } from './event-selection.ts';
export { EventStore } from './event-store.ts';
export { EventStoreModule } from './event-store.module.ts';
export { eventStoreSettings, type EventStoreSettings } from './event-store-settings.ts';
export type { Estimate } from './rollup/estimate.ts';
export type { CsvColumns, Slice, SliceOptions, SliceStream } from './slice.ts';
export { importFile, type ImportOptions, type ImportProgress, type ImportResult } from './import/import-file.ts';
export { ImportError, type ImportPlace } from './import/import-error.ts';
