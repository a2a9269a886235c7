import type { EventField } from '../event-field.ts';

/** Where a condition looks: a field of the event, then by name into an object or by number (from 0) into an array. */
export interface FilterPath {
  field: EventField;
  steps: readonly (string | number)[];
}

export type Scalar = string | number | boolean;

export type ComparisonOperator = '_eq' | '_neq' | '_gt' | '_gte' | '_lt' | '_lte';

export interface Location {
  lat: number;
  lng: number;
}

/**
 * A filter, parsed and checked; docs/query-language.md says what each kind means. A condition on something that an event does not
 * have, or has in another type, is false; `not` of it is true.
 */
export type Filter =
  | { kind: 'and' | 'or'; filters: readonly Filter[] }
  | { kind: 'not'; filter: Filter }
  | { kind: 'compare'; path: FilterPath; operator: ComparisonOperator; value: Scalar }
  /** All values are of one type. */
  | { kind: 'in'; path: FilterPath; values: readonly Scalar[] }
  | { kind: 'startsWith'; path: FilterPath; prefix: string }
  /** `at`: where it stands in the request, such as `filter._and[0].source._regex`. */
  | { kind: 'regex'; path: FilterPath; pattern: string; ignoreCase: boolean; at: string }
  | { kind: 'exists'; path: FilterPath }
  | { kind: 'withAnyTag'; tags: readonly string[] }
  /** Radius in metres. */
  | { kind: 'inCircle'; center: Location; radius: number }
  | { kind: 'inPolygon'; vertices: readonly Location[] };
