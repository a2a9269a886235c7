/** Logic operators around a condition. */
export const MAX_FILTER_DEPTH = 32;
/** Conditions and logic operators in one filter. */
export const MAX_FILTER_NODES = 1_000;
/** Steps of one path. */
export const MAX_PATH_STEPS = 32;
/** Longest text in a filter, in characters; no value is longer. */
export const MAX_FILTER_TEXT = 65_535;
/** Values of one `_in`. */
export const MAX_IN_VALUES = 10_000;
/** Tags of one `_withAnyTag`. */
export const MAX_ANY_TAGS = 1_000;
/** Vertices of one `_locationInPolygon`. */
export const MAX_VERTICES = 1_000;
/** Longest `_regex`, in characters. */
export const MAX_PATTERN_LENGTH = 1_000;
