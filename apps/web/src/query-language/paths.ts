/** What is found at a path: always a number, always text, or what each event has. */
export type PathType = 'number' | 'text' | 'any';

/** The paths that a row offers; others are typed as `value->…`, or are there already. */
export const PATHS: Readonly<Record<string, PathType>> = {
  source: 'text',
  metric: 'text',
  value: 'any',
  'tags[0]': 'text',
  'location->lat': 'number',
  'location->lng': 'number',
  geohash: 'text',
  elevation: 'number',
  timestamp: 'number',
  tsReceived: 'number',
  dataset: 'text',
  'producer->userId': 'text',
  'producer->clientId': 'text',
};

/** Something with parts, which can only be there or not. */
export const WHOLES = ['tags', 'location', 'producer'] as const;

export function typeOf(path: string): PathType {
  if (/^tags\[\d+\]$/.test(path)) return 'text';
  return (Object.hasOwn(PATHS, path) ? PATHS[path] : undefined) ?? 'any';
}

/** Whether a path leads into a value: `value->a->b[0]`. */
export function isIntoValue(path: string): boolean {
  return path.startsWith('value->') || path.startsWith('value[');
}
