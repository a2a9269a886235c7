import type { DatasetId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DatasetRemovalPreview } from './dataset-removal.type.ts';

const ACCESS = `SELECT
  (SELECT count(DISTINCT user_id) FROM user_roles JOIN dataset_roles r ON r.id = role_id WHERE r.dataset_id = $1)::integer AS people,
  (SELECT count(DISTINCT team_id) FROM team_roles JOIN dataset_roles r ON r.id = role_id WHERE r.dataset_id = $1)::integer AS teams,
  (SELECT count(*) FROM invites WHERE dataset_id = $1 AND expires_on > $2)::integer AS invites`;

@Injectable()
export class DatasetRemovalRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** How many have access to the dataset, or can still get it by an invite. */
  async access(datasetId: DatasetId): Promise<Pick<DatasetRemovalPreview, 'people' | 'teams' | 'invites'>> {
    const [found] = (await this.dataSource.query(ACCESS, [datasetId, Date.now()])) as [
      Pick<DatasetRemovalPreview, 'people' | 'teams' | 'invites'>,
    ];
    return found;
  }
}
