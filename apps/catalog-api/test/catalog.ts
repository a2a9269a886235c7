import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createClient, createDataset, createUser } from '@obelisk/accounts';
import { ExportEntity, migrate } from '@obelisk/database';
import { loadConfig, ProblemFilter } from '@obelisk/platform';
import { createTestDatabase } from '@obelisk/testing';
import { PUBLIC_URL } from '@obelisk/testing/browser-session';
import { startIssuer, type TestIssuer } from '@obelisk/testing/issuer';
import helmet from 'helmet';
import { DataSource } from 'typeorm';
import { AppModule } from '../src/app.module.ts';
import { configSchema } from '../src/config.ts';
import { GRAPHQL_BODY_LIMIT } from '../src/graphql/catalog-graphql.module.ts';
import { serveSandbox } from '../src/graphql/sandbox.ts';

export const GRAPHQL_PATH = '/api/v3/catalog/graphql';

/** A person, the client that acts for it, and a dataset of its own. */
export interface TestAccount {
  userId: string;
  clientId: string;
  datasetId: string;
  /** As the header wants it. */
  authorization: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** What the API said, or the text when that is no JSON. */
  body: GraphqlAnswer;
}

export interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: string[]; extensions: { code: string } }[];
}

/** The real catalog on a database, the `postgres:` queue and an issuer of its own; tests speak HTTP with it. */
export class TestCatalog {
  private constructor(
    readonly app: NestExpressApplication,
    readonly url: string,
    readonly issuer: TestIssuer,
    readonly dataSource: DataSource,
    readonly close: () => Promise<void>,
  ) {}

  static async start(settings: NodeJS.ProcessEnv = {}): Promise<TestCatalog> {
    const database = await createTestDatabase('catalog', migrate);
    const issuer = await startIssuer('obelisk');
    const config = loadConfig(configSchema, {
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.url,
      OIDC_ISSUER: issuer.url,
      PUBLIC_URL,
      ...settings,
    });
    const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
      logger: false,
      bodyParser: false,
    });
    app.use(helmet());
    app.useBodyParser('json', { limit: GRAPHQL_BODY_LIMIT });
    app.useGlobalFilters(new ProblemFilter());
    await serveSandbox(app, config);
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    return new TestCatalog(app, `http://127.0.0.1:${String(port)}`, issuer, app.get(DataSource), async () => {
      await app.close();
      await issuer.close();
      await database.drop();
    });
  }

  async anAccount(name = 'Ada'): Promise<TestAccount> {
    const { manager } = this.dataSource;
    const userId = await createUser(manager, { email: `${randomUUID()}@example.org`, name });
    const { clientId } = await createClient(manager, { userId, name: 'cli' });
    const datasetId = await createDataset(manager, { name: 'Sensors', ownerId: userId });
    return { userId, clientId, datasetId, authorization: `Bearer ${await this.issuer.tokenOf(clientId)}` };
  }

  /** POSTs a query as a client library does. */
  async ask(
    account: Pick<TestAccount, 'authorization'> | null,
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.post(JSON.stringify({ query, variables }), {
      'content-type': 'application/json',
      ...(account && { authorization: account.authorization }),
      ...headers,
    });
  }

  async post(body: string, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${this.url}${GRAPHQL_PATH}`, { method: 'POST', headers, body });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const said = (
      isJson ? JSON.parse(text) : { errors: [{ message: text, extensions: { code: '' } }] }
    ) as GraphqlAnswer;
    return { status: response.status, headers: response.headers, body: said };
  }

  /** createExport with variables; answers the ExportResponse. */
  async createExport(account: TestAccount, input: Record<string, unknown> = {}): Promise<ExportAnswer> {
    const { body } = await this.ask(
      account,
      'mutation ($input: CreateExportInput!) { createExport(input: $input) { responseCode message item { id } } }',
      { input: { dataRange: { datasets: [account.datasetId] }, ...input } },
    );
    return (body.data?.['createExport'] ?? {
      responseCode: 'NO ANSWER',
      message: JSON.stringify(body),
    }) as ExportAnswer;
  }

  /** One step of `onExport`. */
  async step(account: TestAccount, id: string, step: string): Promise<ExportAnswer> {
    const { body } = await this.ask(
      account,
      `mutation ($id: String!) { onExport(id: $id) { ${step} { responseCode message item {
         id requestedOn status { status position secondsLeft attempts recordsProcessed } result { expiresOn } } } } }`,
      { id },
    );
    const steps = body.data?.['onExport'] as Record<string, ExportAnswer> | undefined;
    return steps?.[step] ?? { responseCode: 'NO ANSWER', message: JSON.stringify(body), item: null };
  }

  row(id: string): Promise<ExportEntity> {
    return this.dataSource.getRepository(ExportEntity).findOneByOrFail({ id });
  }

  async change(id: string, changes: Partial<ExportEntity>): Promise<void> {
    await this.dataSource.getRepository(ExportEntity).update({ id }, changes as object);
  }
}

export interface ExportAnswer {
  responseCode: string;
  message: string | null;
  item: {
    id: string;
    requestedOn?: number;
    status?: Record<string, unknown>;
    result?: { expiresOn: number } | null;
  } | null;
}
