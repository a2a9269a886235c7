import type { ExportStatus } from '@obelisk/domain';
import type { ExpectedFile } from './oracle.ts';
import type { Shape } from './shape.ts';

/** Exports that one account may hold (MAX_DATA_EXPORTS of the system under test): few, so that the limit is met often. */
export const MAX_HELD = 3;
export const RETENTION_MS = 604_800_000; // 7 days, the default of EXPORT_RETENTION
/** How long the janitor leaves the file of an expired export alone. */
export const GRACE_MS = 3_600_000;
export const ACCOUNTS = 2;
export const WORKERS = 2;

/** An export as it must be; one that was removed stays, to be asked for in vain. */
export interface ModelExport {
  readonly id: string;
  /** Index of the account. */
  readonly owner: number;
  readonly shape: Shape;
  status: ExportStatus | 'REMOVED';
  /** Place in the order of asking. */
  order: number;
  /** Fixed by the request: what is stored later must not change it. */
  file: ExpectedFile;
  expiresOn: number | null;
  /** Of the file, once there is one. */
  sha256: string | null;
  /** While a refresh is under way: the file of before. */
  previous: Pick<ModelExport, 'file' | 'expiresOn' | 'sha256'> | null;
  /** Whether the file is that of before a refresh that came to nothing. */
  restored: boolean;
  /** Runs that were broken off by the tests since the request. */
  faults: number;
  /** Whether a run that is GENERATING holds a lease that is good. */
  leased: boolean;
}

export type WorkerState = 'idle' | 'busy' | 'dead';

/** The whole system as it must be while no worker moves. */
export class Model {
  readonly exports: ModelExport[] = [];
  /** All stand still between commands: idle or in the middle of a run. */
  readonly workers: WorkerState[] = Array.from({ length: WORKERS }, () => 'idle');
  /** A run that was broken off may have begun an upload without having said so; the janitor removes it when it is old. */
  uploadsMayLinger = false;
  private lastOrder = 0;

  nextOrder(): number {
    this.lastOrder += 1;
    return this.lastOrder;
  }

  get held(): ModelExport[] {
    return this.exports.filter(({ status }) => status !== 'REMOVED');
  }

  get active(): ModelExport[] {
    return this.exports.filter(({ status }) => status === 'QUEUING' || status === 'GENERATING');
  }

  ofOwner(owner: number): ModelExport[] {
    return this.held.filter((each) => each.owner === owner).sort((a, b) => b.order - a.order);
  }

  /** Exports that count against the account's limit. */
  countHeld(owner: number): number {
    return this.ofOwner(owner).filter(holdsPlace).length;
  }

  /** What waits, in fair order: first the accounts of which least runs, then the order of asking. */
  get waiting(): ModelExport[] {
    const running = (owner: number) =>
      this.held.filter((each) => each.owner === owner && each.status === 'GENERATING' && each.leased).length;
    return this.active
      .filter(({ status, leased }) => status === 'QUEUING' || !leased)
      .sort((a, b) => running(a.owner) - running(b.owner) || a.order - b.order);
  }

  /** Ids of exports whose file must be in the store. */
  get stored(): string[] {
    const kept = ({ status, expiresOn }: ModelExport) =>
      status === 'COMPLETED' && (expiresOn ?? 0) > Date.now() - GRACE_MS;
    return this.held.filter((each) => each.previous !== null || kept(each)).map(({ id }) => id);
  }
}

export function isExpired({ expiresOn }: Pick<ModelExport, 'expiresOn'>): boolean {
  return expiresOn !== null && expiresOn <= Date.now();
}

/** Whether it counts against the account's limit. */
export function holdsPlace(each: ModelExport): boolean {
  return each.status !== 'FAILED' && each.status !== 'CANCELLED' && !isExpired(each);
}

/** Takes the file of before a refresh back, if there is one. @returns whether there was */
export function restore(each: ModelExport): boolean {
  if (each.previous === null) return false;
  Object.assign(each, { ...each.previous, status: 'COMPLETED', previous: null, restored: true, leased: false });
  return true;
}
