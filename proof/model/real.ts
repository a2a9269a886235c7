import type { Catalog } from './catalog.ts';
import type { World } from './world.ts';

/** What a sequence of commands acts on. */
export interface Real {
  readonly world: World;
  /** By the index of the account. */
  readonly catalogs: readonly Catalog[];
}

export function catalogOf({ catalogs }: Real, account: number): Catalog {
  const catalog = catalogs[account];
  if (catalog === undefined) throw new Error(`there is no account ${String(account)}`);
  return catalog;
}
