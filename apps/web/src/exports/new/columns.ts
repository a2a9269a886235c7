import type { EventField } from '../../api/generated/graphql.ts';

/** Every column that a file may have; the address is read on every page, so the whole of @obelisk/domain is not imported here. */
export const COLUMNS = [
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
] as const satisfies readonly EventField[];

export const METRIC_TYPES = ['number', 'number[]', 'bool', 'string', 'json'] as const;
