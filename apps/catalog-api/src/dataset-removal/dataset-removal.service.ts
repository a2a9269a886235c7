import { Injectable } from '@nestjs/common';
import { DatasetPolicy, type Account } from '@obelisk/access';
import { recordAuditEvent, removeDataset } from '@obelisk/accounts';
import { countDeletable, storeDeletion } from '@obelisk/event-store';
import { DataSource } from 'typeorm';
import type { DatasetRemovalPreview } from './dataset-removal.type.ts';

const EVERYTHING = { metrics: [], sources: [], from: null, to: null };

const LOST = `SELECT
  (SELECT count(*) FROM exports WHERE $1 = ANY (datasets)
     AND (status IN ('QUEUING', 'GENERATING') OR status = 'COMPLETED' AND object_prefix IS NOT NULL))::integer AS exports,
  (SELECT count(DISTINCT user_id) FROM user_roles JOIN dataset_roles r ON r.id = role_id WHERE r.dataset_id = $1)::integer AS people,
  (SELECT count(DISTINCT team_id) FROM team_roles JOIN dataset_roles r ON r.id = role_id WHERE r.dataset_id = $1)::integer AS teams,
  (SELECT count(*) FROM invites WHERE dataset_id = $1 AND expires_on > $2)::integer AS invites`;

/** Managers of a dataset delete it as a whole. It is gone for everybody at once; the janitor removes what is left. */
@Injectable()
export class DatasetRemovalService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policy: DatasetPolicy,
  ) {}

  /** @throws NotFoundError, NotAuthorizedError */
  async preview(account: Account, datasetId: string): Promise<DatasetRemovalPreview> {
    await this.policy.requireManager(account, datasetId);
    const { events, isExact } = await countDeletable(this.dataSource, datasetId, EVERYTHING);
    const [lost] = (await this.dataSource.query(LOST, [datasetId, Date.now()])) as [
      Omit<DatasetRemovalPreview, 'events' | 'isExact'>,
    ];
    return { events, isExact, ...lost };
  }

  /** @param name of the dataset, typed @throws NotFoundError, NotAuthorizedError; BadRequestError when that is not its name */
  async remove(account: Account, datasetId: string, name: string): Promise<null> {
    const lost = await this.preview(account, datasetId);
    await this.dataSource.transaction(async (manager) => {
      await removeDataset(manager, datasetId, name);
      await storeDeletion(manager, datasetId, EVERYTHING);
      const detail = JSON.stringify({ name: name.trim(), ...lost });
      await recordAuditEvent(manager, { ...account, action: 'DATASET_DELETED', datasetId, detail });
    });
    return null;
  }
}
