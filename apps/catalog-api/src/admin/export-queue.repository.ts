import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExportQueue } from './admin.type.ts';

@Injectable()
export class ExportQueueRepository {
  constructor(private readonly dataSource: DataSource) {}

  async queue(): Promise<ExportQueue> {
    const [queue]: ExportQueue[] = await this.dataSource.query(`
      SELECT count(*) FILTER (WHERE status = 'QUEUING') AS queuing,
             count(*) FILTER (WHERE status = 'GENERATING') AS generating,
             count(*) FILTER (WHERE (status = 'QUEUING' AND available_from <= now()) OR lease_until < now()) AS claimable,
             min(requested_on) FILTER (WHERE status = 'QUEUING') AS "oldestRequestedOn"
      FROM exports WHERE status IN ('QUEUING', 'GENERATING')`);
    return queue ?? { queuing: 0, generating: 0, claimable: 0, oldestRequestedOn: null };
  }
}
