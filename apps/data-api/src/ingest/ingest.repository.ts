import { Injectable } from '@nestjs/common';
import type { Account } from '@obelisk/access';
import { NotFoundError } from '@obelisk/domain';
import { ProducerIds } from '@obelisk/event-store';
import { DataSource } from 'typeorm';

const MOST_DATASETS = 10_000;

/** What events are stored by: keys of datasets and ids of producers, neither of which ever changes. */
@Injectable()
export class IngestRepository {
  private readonly keys = new Map<string, number>();
  private readonly producers: ProducerIds;

  constructor(private readonly dataSource: DataSource) {
    this.producers = new ProducerIds({
      query: async <T>(statement: string, parameters: string[][]) => ({
        rows: (await dataSource.query(statement, parameters)) as T[],
      }),
    });
  }

  /** @throws NotFoundError */
  async datasetKey(datasetId: string): Promise<number> {
    const known = this.keys.get(datasetId);
    if (known !== undefined) return known;
    const rows: { key: number }[] = await this.dataSource.query('SELECT key FROM datasets WHERE id = $1', [datasetId]);
    const [dataset] = rows;
    if (dataset === undefined) throw new NotFoundError('The dataset');
    if (this.keys.size >= MOST_DATASETS) this.keys.clear();
    this.keys.set(datasetId, dataset.key);
    return dataset.key;
  }

  /** For a dataset that was removed: one of the same id may be made. */
  forget(datasetId: string): void {
    this.keys.delete(datasetId);
  }

  async producerId({ userId, clientId }: Account): Promise<number> {
    const producer = JSON.stringify({ userId, clientId });
    await this.producers.learn([{ producer }]);
    return this.producers.idOf(producer);
  }
}
