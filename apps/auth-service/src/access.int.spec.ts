import { AccessPolicy, ExportPolicy, type Account } from '@obelisk/access';
import { createClient, createDataset, createUser, grant } from '@obelisk/accounts';
import { NotAuthenticatedError, NotAuthorizedError, NotFoundError } from '@obelisk/domain';
import { freshDatabase, type FreshDatabase } from '../test/fresh-database.ts';
import { runningIssuer, type RunningIssuer } from '../test/running-issuer.ts';
import { verifierOf } from '../test/verifier.ts';

describe('access, on the real schema and with tokens of this issuer', () => {
  let database: FreshDatabase;
  let issuer: RunningIssuer;
  let verifier: Awaited<ReturnType<typeof verifierOf>>;
  let ada: Account;
  let grace: Account;

  beforeAll(async () => {
    database = await freshDatabase();
    issuer = await runningIssuer(database.url);
    verifier = await verifierOf(database.url, issuer.issuer);
    const { manager } = database.dataSource;
    const person = async (name: string): Promise<Account> => ({
      userId: await createUser(manager, { email: `${name}@example.org`, name }),
      clientId: null,
    });
    ada = await person('ada');
    grace = await person('grace');
    await createDataset(manager, { id: 'private', name: 'B private', description: 'Air', ownerId: ada.userId });
    await createDataset(manager, { id: 'open', name: 'A open', ownerId: ada.userId, openData: true });
    await createDataset(manager, { id: 'write-only', name: 'C write-only', ownerId: ada.userId });
    await grant(manager, { datasetId: 'write-only', userId: grace.userId, permissions: ['WRITE', 'MANAGE'] });
  });

  afterAll(async () => {
    await verifier.close();
    await issuer.stop();
    await database.drop();
  });

  const policy = () => verifier.get(AccessPolicy);
  const exports = () => verifier.get(ExportPolicy);

  async function tokenOf(client: { clientId: string; secret: string }): Promise<string> {
    const response = await fetch(`${issuer.issuer}/token`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')}`,
        'Content-Type': 'application/json',
      },
      body: '{"grant_type":"client_credentials"}',
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  const authenticate = (token: string) => verifier.authenticate(token);

  it('knows the owner of a client, until the client is removed', async () => {
    const client = await createClient(database.dataSource.manager, { userId: ada.userId, name: 'ada-client' });
    const token = await tokenOf(client);
    expect(await authenticate(token)).toEqual({ userId: ada.userId, clientId: client.clientId });
    await database.dataSource.query('DELETE FROM clients WHERE id = $1', [client.clientId]);
    await expect(authenticate(token)).rejects.toThrow(NotAuthenticatedError);
  });

  it('lists what may be read, by name', async () => {
    expect(await policy().readableDatasets(ada)).toEqual([
      { id: 'open', name: 'A open', description: null },
      { id: 'private', name: 'B private', description: 'Air' },
      { id: 'write-only', name: 'C write-only', description: null },
    ]);
    expect((await policy().readableDatasets(grace)).map(({ id }) => id)).toEqual(['open']);
  });

  it('names refused datasets, the unknown like the forbidden', async () => {
    await expect(policy().requireReadableDatasets(ada, ['private', 'open', 'private'])).resolves.toBeUndefined();
    await expect(policy().requireReadableDatasets(grace, [])).resolves.toBeUndefined();
    const refusal = (ids: string[]) =>
      policy()
        .requireReadableDatasets(grace, ids, 'dataRange.datasets')
        .then(
          () => 'allowed',
          (error: unknown) => (error instanceof NotAuthorizedError ? error.message : error),
        );
    const words = (id: string) => `dataRange.datasets: you may not read dataset "${id}", or there is no such dataset.`;
    expect(await refusal(['private', 'open'])).toBe(words('private'));
    expect(await refusal(['nothing', 'open'])).toBe(words('nothing'));
    expect(await refusal(['write-only'])).toBe(words('write-only'));
    expect(await refusal(['\0'])).toBe(words('\\u0000'));
    expect(await refusal(["' OR true --"])).toBe(words("' OR true --"));
    expect(await refusal(Array.from({ length: 10_000 }, (_, index) => `d${String(index)}`))).toContain('and 9990 more');
  });

  it('tells who keeps to read filters what they are, and lets nobody else read', async () => {
    const { manager } = database.dataSource;
    const readFilter = { source: { _eq: 'roof' } };
    await createDataset(manager, { id: 'partly', name: 'D partly', ownerId: ada.userId });
    await grant(manager, { datasetId: 'partly', userId: grace.userId, permissions: ['READ'], readFilter });
    expect(await policy().requireReadFilters(grace, ['partly', 'open'])).toEqual({ partly: readFilter });
    await expect(policy().requireReadableDatasets(grace, ['partly', 'open'])).rejects.toThrow('only a part of partly');
    expect(await policy().requireReadFilters(ada, ['partly'])).toBeNull();
    await grant(manager, { datasetId: 'partly', userId: grace.userId, permissions: [] });
    await manager.query(`DELETE FROM datasets WHERE id = 'partly'`);
  });

  it('lets nobody read through a token that was narrowed to other scopes', async () => {
    const narrow: Account = { ...ada, clientId: 'c', scopes: ['WRITE'] };
    await expect(policy().requireReadableDatasets(narrow, ['open'])).rejects.toThrow(NotAuthorizedError);
    expect(await policy().readableDatasets(narrow)).toEqual([]);
    const wide: Account = { ...ada, clientId: 'c', scopes: ['READ'] };
    await expect(policy().requireReadableDatasets(wide, ['private'])).resolves.toBeUndefined();
  });

  it('gives an export to its owner only, and only while all of its datasets may be read', async () => {
    const { manager } = database.dataSource;
    const found = { userId: grace.userId, teamId: null, datasets: ['open', 'private'], readFilters: null, id: 'x' };
    await expect(exports().requireExport(grace, found)).rejects.toThrow(NotFoundError);
    await grant(manager, { datasetId: 'private', userId: grace.userId, permissions: ['READ'] });
    expect(await exports().requireExport(grace, found)).toBe(found);
    await expect(exports().requireExport(ada, found)).rejects.toThrow(NotFoundError);
    await grant(manager, { datasetId: 'private', userId: grace.userId, permissions: [] });
    await expect(exports().requireExport(grace, found)).rejects.toThrow('The export does not exist or is not yours.');
    await expect(exports().requireExport(grace, null)).rejects.toThrow('The export does not exist or is not yours.');
  });
});
