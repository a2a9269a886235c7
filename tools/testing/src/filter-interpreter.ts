import type { ComparisonOperator, Filter, FilterPath, Location, Scalar } from '@obelisk/domain';

/** A metric event as Obelisk's JSON has it. */
export interface PlainEvent {
  /** UTC milliseconds. */
  timestamp: number;
  tsReceived: number;
  dataset: string;
  metric: string;
  value: unknown;
  source?: string | null;
  producer?: { userId?: string | null; clientId?: string | null } | null;
  tags?: string[] | null;
  location?: Location | null;
  geohash?: string | null;
  elevation?: number | null;
}

/** What a filter means, in the plainest words that there are for it: the tests compare the store with this. */
export function matches(filter: Filter, event: PlainEvent): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.filters.every((each) => matches(each, event));
    case 'or':
      return filter.filters.some((each) => matches(each, event));
    case 'not':
      return !matches(filter.filter, event);
    case 'compare':
      return compares(lookUp(filter.path, event), filter.operator, filter.value);
    case 'in':
      return filter.values.some((value) => compares(lookUp(filter.path, event), '_eq', value));
    case 'startsWith':
      return textAt(filter.path, event)?.startsWith(filter.prefix) ?? false;
    case 'regex': {
      const text = textAt(filter.path, event);
      return text !== undefined && new RegExp(filter.pattern, filter.ignoreCase ? 'iu' : 'u').test(text);
    }
    case 'exists':
      return exists(filter.path, event);
    case 'withAnyTag':
      return filter.tags.some((tag) => event.tags?.includes(tag) === true);
    case 'inCircle':
      return event.location != null && distance(event.location, filter.center) <= filter.radius;
    case 'inPolygon':
      return event.location != null && isInside(event.location, filter.vertices);
  }
}

/** By own names into objects, by numbers into arrays; undefined when there is nothing. */
function lookUp({ field, steps }: FilterPath, event: PlainEvent): unknown {
  let found: unknown = event[field];
  for (const step of steps) {
    if (typeof step === 'number') found = Array.isArray(found) ? (found as unknown[])[step] : undefined;
    else if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, step))
      return undefined;
    else found = (found as Record<string, unknown>)[step];
  }
  return found;
}

function textAt(path: FilterPath, event: PlainEvent): string | undefined {
  const found = lookUp(path, event);
  return typeof found === 'string' ? found : undefined;
}

function compares(found: unknown, operator: ComparisonOperator, constant: Scalar): boolean {
  if (typeof found !== typeof constant) return false;
  const order = typeof found === 'string' ? byCodePoint(found, String(constant)) : Number(found) - Number(constant);
  switch (operator) {
    case '_eq':
      return order === 0;
    case '_neq':
      return order !== 0;
    case '_gt':
      return order > 0;
    case '_gte':
      return order >= 0;
    case '_lt':
      return order < 0;
    case '_lte':
      return order <= 0;
  }
}

/** UTF-16, JavaScript's own order, puts 😀 before ﬀ. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** A producer that names nobody is none. */
function exists(path: FilterPath, event: PlainEvent): boolean {
  if (path.field !== 'producer' || path.steps.length > 0) return isSomething(lookUp(path, event));
  return isSomething(event.producer?.userId) || isSomething(event.producer?.clientId);
}

function isSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (typeof value !== 'object') return true;
  return Object.keys(value).length > 0;
}

/** Metres, by the spherical law of cosines for vectors: another way than the store's. */
function distance(a: Location, b: Location): number {
  const [u, v] = [vector(a), vector(b)] as const;
  const cross = Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]);
  return 6_371_008.8 * Math.atan2(cross, u[0] * v[0] + u[1] * v[1] + u[2] * v[2]);
}

function vector({ lat, lng }: Location): [number, number, number] {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/** How often a line to the east crosses the ring: an odd number of times from the inside. */
function isInside({ lat, lng }: Location, ring: readonly Location[]): boolean {
  const crossings = ring.filter((from, index) => {
    const to = ring[(index + 1) % ring.length] ?? from;
    if (from.lat > lat === to.lat > lat) return false;
    return lng < ((to.lng - from.lng) * (lat - from.lat)) / (to.lat - from.lat) + from.lng;
  });
  return crossings.length % 2 === 1;
}
