import { resolve } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';

export interface Claim {
  readonly id: string;
  readonly epoch: number;
}

/** What a worker does with its table; as `ClaimRepository` of the exporter-worker has it. */
export interface WorkerClaims {
  claimNext(lease: number): Promise<Claim | null>;
  hold(claim: Claim, lease: number): Promise<void>;
  leave(manager: EntityManager, claim: Claim, status: 'COMPLETED', changes: object): Promise<void>;
  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
}

const MODULE = resolve(import.meta.dirname, '../../../../apps/exporter-worker/dist/exports/claim.repository.js');

/** The exporter-worker's own, as it was built. */
export async function workerClaims(dataSource: DataSource): Promise<WorkerClaims> {
  const { ClaimRepository } = (await import(MODULE)) as {
    ClaimRepository: new (dataSource: DataSource) => WorkerClaims;
  };
  return new ClaimRepository(dataSource);
}
