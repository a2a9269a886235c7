import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grant } from '@obelisk/accounts';
import type { ClientEntity } from '@obelisk/database';
import type { Permission } from '@obelisk/domain';
import { importFile } from '@obelisk/event-store';
import { aDataset, anAccount, type TestAccount } from './accounts.ts';
import { startDataApi, type TestDataApi } from './data-api.ts';

export interface Answer {
  status: number;
  body: {
    items?: Record<string, unknown>[];
    cursor?: string;
    error?: { status: number; message: string; details: unknown };
  };
}

interface Confinement {
  readFilter: Record<string, unknown> | null;
  restrictions: ClientEntity['restrictions'];
}

/** A data API, and an account that may do everything in its datasets. */
export class QueryWorld {
  private constructor(
    readonly api: TestDataApi,
    readonly owner: TestAccount,
  ) {}

  static async start(settings: NodeJS.ProcessEnv = {}): Promise<QueryWorld> {
    const api = await startDataApi({ REQUESTS_PER_MINUTE: '0', ...settings });
    return new QueryWorld(api, await anAccount(api));
  }

  /** @returns the body's `dataRange` */
  async aDataset(events: readonly object[]): Promise<{ dataRange: { datasets: [string] } }> {
    const id = await aDataset(this.api, this.owner, ['READ', 'WRITE', 'MANAGE']);
    const file = join(tmpdir(), `query-${id}.ndjson`);
    await writeFile(file, events.map((event) => JSON.stringify(event)).join('\n'));
    await importFile({ databaseUrl: this.api.databaseUrl, datasetId: id, file, format: 'ndjson', timeUnit: 'ms' });
    await rm(file);
    return { dataRange: { datasets: [id] } };
  }

  /** An account with these rights in a dataset, by a client that may do less. */
  async aReader(
    datasetId: string,
    permissions: Permission[],
    { readFilter = null, restrictions = [] }: Partial<Confinement> = {},
  ): Promise<TestAccount> {
    const account = await anAccount(this.api, { restrictions });
    await grant(this.api.data.manager, { datasetId, userId: account.userId, permissions, readFilter });
    return account;
  }

  /** @param who null for nobody @param body text is sent as it is */
  async ask(who: TestAccount | null, route: string, body: unknown, options: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${this.api.url}/api/v3/data/query/${route}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...options,
      headers: { ...(who === null ? {} : { Authorization: who.authorization }), ...options.headers },
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }
}
