/** The fields of a metric event, which are also the columns that a file may have. */
export const EVENT_FIELDS = [
  'timestamp',
  'dataset',
  'metric',
  'producer',
  'source',
  'value',
  'tags',
  'location',
  'geohash',
  'elevation',
  'tsReceived',
] as const;
export type EventField = (typeof EVENT_FIELDS)[number];

/** The columns of a file when nobody asks for others. */
export const DEFAULT_FIELDS: readonly EventField[] = ['timestamp', 'metric', 'source', 'value'];
