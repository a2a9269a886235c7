import { PERMISSIONS, type Permission } from '@obelisk/domain';

/** In the query language, as JSON of the database: its keys are in one order, so equal ones have equal texts. */
export type ReadFilter = Record<string, unknown>;

/** By dataset id; where all may be seen there is none. */
export type ReadFilters = Record<string, ReadFilter>;

/** What a role allows. */
export interface Grant {
  permissions: readonly Permission[];
  /** Which events READ lets see; null means all. */
  readFilter: ReadFilter | null;
}

/** All roles of one account in one dataset. */
export interface AggregatedGrant {
  permissions: Permission[];
  readFilter: ReadFilter | null;
}

/**
 * What several roles allow together: each adds to the others (docs/adr/0011-roles-add-up.md). An event may be seen when one
 * of the roles with READ lets see it; a role without a read filter lets see all.
 */
export function aggregate(grants: readonly Grant[]): AggregatedGrant {
  const permissions = PERMISSIONS.filter((permission) =>
    grants.some((grant) => grant.permissions.includes(permission)),
  );
  const filters = grants.filter((grant) => grant.permissions.includes('READ')).map(({ readFilter }) => readFilter);
  const narrowed = filters.filter((filter) => filter !== null);
  return { permissions, readFilter: narrowed.length < filters.length ? null : anyOf(narrowed) };
}

/**
 * Whether who may see `present` now may have what was made with `then`: whether nothing was narrowed since. Told by the
 * alternatives, so a filter that was rewritten counts as narrowed, even when it means the same.
 */
export function covers(present: ReadFilter | null, then: ReadFilter | null): boolean {
  if (present === null) return true;
  if (then === null) return false;
  const allowed = new Set(alternatives(present).map(textOf));
  return alternatives(then).every((filter) => allowed.has(textOf(filter)));
}

function anyOf(filters: readonly ReadFilter[]): ReadFilter | null {
  const distinct = new Map(filters.flatMap(alternatives).map((filter) => [textOf(filter), filter]));
  const sorted = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, filter]) => filter);
  return sorted.length > 1 ? { _or: sorted } : (sorted[0] ?? null);
}

function alternatives(filter: ReadFilter): ReadFilter[] {
  const { _or: any, ...others } = filter;
  return Array.isArray(any) && any.length > 0 && Object.keys(others).length === 0
    ? (any as ReadFilter[]).flatMap(alternatives)
    : [filter];
}

function textOf(filter: ReadFilter): string {
  return JSON.stringify(filter);
}
