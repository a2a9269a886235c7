import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { verifyPassword } from '@obelisk/accounts';
import { createDataSource, migrate } from '@obelisk/database';
import { hashSecret } from '@obelisk/platform';
import { BadRequestError, ConflictError, NotFoundError } from '@obelisk/domain';
import { UsageError } from '@obelisk/platform/program';
import { DataSource } from 'typeorm';
import { COMMANDS } from './commands.ts';
import { usage } from './usage.ts';

describe('the commands of the administrator', () => {
  const name = `admin_${randomBytes(6).toString('hex')}`;
  let server: DataSource;
  let dataSource: DataSource;
  let url: string;

  beforeAll(async () => {
    const serverUrl = process.env['DATABASE_URL'] ?? '';
    if (serverUrl === '')
      throw new Error('DATABASE_URL is not set; run `npm test`, or `npm run services` in another terminal.');
    server = await new DataSource({ type: 'postgres', url: serverUrl }).initialize();
    await server.query(`CREATE DATABASE ${name}`);
    const target = new URL(serverUrl);
    target.pathname = `/${name}`;
    url = target.href;
    await migrate(url);
    dataSource = await createDataSource({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }, 'test').initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.destroy();
  });

  async function run(command: string, options: Record<string, string> = {}): Promise<string[]> {
    const found = COMMANDS[command];
    if (found === undefined) throw new Error(`There is no ${command}.`);
    return found.run({ url, dataSource, option: (key) => options[key] ?? '' });
  }

  it('set a password: one of their own making, which is shown, or one from a file', async () => {
    await run('create-user', { email: 'joan@example.org', name: 'Joan' });
    const [line] = await run('set-password', { user: 'joan@example.org' });
    const password = line?.replace('password=', '') ?? '';
    expect(password).toHaveLength(20);
    const hash = async () => {
      const rows: { password_hash: string }[] = await dataSource.query(
        `SELECT password_hash FROM users WHERE email = 'joan@example.org'`,
      );
      return rows[0]?.password_hash ?? null;
    };
    expect(await verifyPassword(await hash(), password)).toBe(true);

    const file = join(await mkdtemp(join(tmpdir(), 'admin-')), 'password');
    await writeFile(file, 'correct horse battery\n');
    expect(await run('set-password', { user: 'joan@example.org', file })).toEqual(['password set']);
    expect(await verifyPassword(await hash(), 'correct horse battery')).toBe(true);
    expect(await verifyPassword(await hash(), password)).toBe(false);
    await writeFile(file, 'short\n');
    await expect(run('set-password', { user: 'joan@example.org', file })).rejects.toThrow(
      'password: expected 12 to 200 characters.',
    );
    await rm(dirname(file), { recursive: true });
  });

  it('make a client that people sign in through', async () => {
    await run('create-user', { email: 'mary@example.org', name: 'Mary' });
    const client = { user: 'mary@example.org', name: 'page', public: 'yes' };
    const lines = await run('create-client', {
      ...client,
      'first-party': 'yes',
      'redirect-uri': 'https://page.example/back,http://localhost/back',
    });
    expect(lines).toEqual([expect.stringMatching(/^client_id=/)]);
    const rows: unknown = await dataSource.query(
      'SELECT confidential, on_behalf_of_user, first_party, redirect_uris FROM clients WHERE id = $1',
      [lines[0]?.replace('client_id=', '')],
    );
    expect(rows).toEqual([
      {
        confidential: false,
        on_behalf_of_user: true,
        first_party: true,
        redirect_uris: ['https://page.example/back', 'http://localhost/back'],
      },
    ]);
    await expect(run('create-client', client)).rejects.toThrow(UsageError);
    await expect(run('create-client', { ...client, 'redirect-uri': 'http://page.example' })).rejects.toThrow(
      '--redirect-uri: expected https, http on this machine itself, or a private scheme such as org.example.app.',
    );
  });

  it('make an account, a client whose secret is only kept as a hash, a dataset and a membership', async () => {
    const [userId] = await run('create-user', { email: ' Ada@Example.org ', name: 'Ada' });
    const lines = await run('create-client', { user: 'ada@example.org', name: 'laptop' });
    const [clientId, secret] = lines.map((line) => line.split('=')[1] ?? '');
    expect(Buffer.from(secret ?? '', 'base64url')).toHaveLength(32);
    const clients: unknown[] = await dataSource.query('SELECT id, user_id, secret_hash FROM clients WHERE id = $1', [
      clientId,
    ]);
    expect(clients).toEqual([{ id: clientId, user_id: userId, secret_hash: hashSecret(secret ?? '') }]);

    expect(await run('create-dataset', { id: 'air', name: 'Air', owner: userId ?? '' })).toEqual(['air']);
    const [other] = await run('create-user', { email: 'grace@example.org', name: 'Grace' });
    await run('grant', { dataset: 'air', user: other ?? '', permission: 'READ,WRITE,READ' });
    const members: unknown[] = await dataSource.query(
      'SELECT user_id, permissions FROM user_roles JOIN dataset_roles r ON r.id = role_id ORDER BY array_length(permissions, 1)',
    );
    expect(members).toEqual([
      { user_id: other, permissions: ['READ', 'WRITE'] },
      { user_id: userId, permissions: ['READ', 'WRITE', 'MANAGE'] },
    ]);
    await run('grant', { dataset: 'air', user: other ?? '', permission: 'NONE' });
    expect(await dataSource.query('SELECT 1 FROM user_roles WHERE user_id = $1', [other])).toEqual([]);
  });

  it('refuse what is taken, unknown or not usable', async () => {
    await run('create-user', { email: 'taken@example.org', name: 'One' });
    await expect(run('create-user', { email: 'Taken@example.org', name: 'Two' })).rejects.toThrow(ConflictError);
    await expect(run('create-user', { email: 'nobody', name: 'Two' })).rejects.toThrow(BadRequestError);
    await expect(run('create-user', { email: 'x@example.org', name: ' \n ' })).rejects.toThrow(BadRequestError);
    await expect(run('create-user', { email: 'x@example.org', name: 'a\u0007b' })).rejects.toThrow(BadRequestError);
    await expect(run('create-client', { user: 'nobody', name: 'x' })).rejects.toThrow(NotFoundError);
    const owner = 'taken@example.org';
    await run('create-dataset', { id: 'once', name: 'Once', owner });
    await expect(run('create-dataset', { id: 'once', name: 'Twice', owner })).rejects.toThrow(ConflictError);
    await expect(run('create-dataset', { id: 'a/b', name: 'Path', owner })).rejects.toThrow(BadRequestError);
    await expect(run('grant', { dataset: 'none', user: owner, permission: 'READ' })).rejects.toThrow(NotFoundError);
    await expect(run('grant', { dataset: 'once', user: owner, permission: 'read' })).rejects.toThrow(UsageError);
  });

  it('make teams, limits, managers and roles with read filters', async () => {
    const owner = 'lead@example.org';
    const [ownerId] = await run('create-user', { email: owner, name: 'Lead' });
    const [userId] = await run('create-user', { email: 'pupil@example.org', name: 'Pupil' });
    const [teamId] = await run('create-team', { name: 'Lab', owner });
    const member = { team: teamId ?? '', user: 'pupil@example.org' };
    expect(await run('add-member', member)).toEqual(['member']);
    await expect(run('add-member', member)).rejects.toThrow(ConflictError);
    await expect(run('add-member', { ...member, team: 'none' })).rejects.toThrow(NotFoundError);
    expect(await dataSource.query('SELECT user_id, manager FROM team_members ORDER BY manager')).toEqual([
      { user_id: userId, manager: false },
      { user_id: ownerId, manager: true },
    ]);
    await dataSource.query(
      `INSERT INTO usage_plans (id, name, max_users, max_clients) VALUES ('small', 'Small', 2, 0)`,
    );
    await dataSource.query(`UPDATE teams SET usage_plan_id = 'small'`);
    await run('create-user', { email: 'third@example.org', name: 'Third' });
    await expect(run('add-member', { ...member, user: 'third@example.org' })).rejects.toThrow(
      'The plan of the team allows 2 members.',
    );

    for (const records of ['10', '20'])
      expect(await run('set-limit', { user: owner, exports: '3', records })).toEqual([
        `3 exports of ${records} records`,
      ]);
    await expect(run('set-limit', { user: owner, exports: 'many', records: '1' })).rejects.toThrow(UsageError);
    expect(await run('make-manager', { user: owner })).toEqual(['platform manager']);
    const [account]: object[] = await dataSource.query(
      `SELECT platform_manager, max_data_export_records AS records, l.name AS limit FROM users u JOIN usage_limits l ON l.id = u.usage_limit_id
       WHERE email = $1`,
      [owner],
    );
    expect(account).toEqual({ platform_manager: true, records: 20, limit: 'Limit of lead@example.org' });
    expect(await run('make-manager', { user: owner, undo: 'yes' })).toEqual(['no platform manager']);

    await run('create-dataset', { id: 'filtered', name: 'F', owner });
    const filter = { source: { _eq: 'a' } };
    const reader = { dataset: 'filtered', user: userId ?? '', permission: 'READ' };
    await run('grant', { ...reader, 'read-filter': JSON.stringify(filter) });
    await expect(run('grant', { ...reader, 'read-filter': '{' })).rejects.toThrow(UsageError);
    await expect(run('grant', { ...reader, 'read-filter': '{"soruce":{"_eq":1}}' })).rejects.toThrow(BadRequestError);
    expect(
      await dataSource.query(
        'SELECT permissions, read_filter FROM user_roles JOIN dataset_roles r ON r.id = role_id WHERE user_id = $1',
        [userId],
      ),
    ).toEqual([{ permissions: ['READ'], read_filter: filter }]);
  });

  it('show dead letters and send them again', async () => {
    expect(await run('dead-letters')).toEqual(['no dead letters']);
    await dataSource.query(
      `INSERT INTO dead_letters (pattern, payload, correlation_id, reason, died_on)
       SELECT 'export.completed', '{"exportId": "x"}', 'request-1', 'no such person', 0 FROM generate_series(1, 3)`,
    );
    const letters = (await run('dead-letters')).map((line) => JSON.parse(line) as { id: string });
    expect(letters).toHaveLength(3);
    expect(letters[0]).toEqual({
      ...{ id: letters[0]?.id, pattern: 'export.completed', correlationId: 'request-1' },
      ...{ reason: 'no such person', payload: '{"exportId": "x"}' },
    });
    await expect(run('dead-letters', { resend: 'unknown' })).rejects.toThrow(NotFoundError);
    expect(await run('dead-letters', { resend: letters[0]?.id ?? '' })).toEqual(['1 sent again']);
    expect(await run('dead-letters', { resend: 'all' })).toEqual(['2 sent again']);
    expect(await run('dead-letters')).toEqual(['no dead letters']);
    expect(await dataSource.query('SELECT pattern, payload FROM outbox')).toEqual(
      Array.from({ length: 3 }, () => ({ pattern: 'export.completed', payload: { exportId: 'x' } })),
    );
  });

  it('make new signing keys and retire the old ones', async () => {
    const [first] = await run('rotate-signing-key');
    const [second] = await run('rotate-signing-key');
    const keys: unknown[] = await dataSource.query(
      'SELECT kid, retired_on IS NULL AS signs FROM signing_keys ORDER BY 2',
    );
    expect(keys).toEqual([
      { kid: first, signs: false },
      { kid: second, signs: true },
    ]);
  });

  it('make new keys for manifests; only the last one can sign', async () => {
    await run('rotate-manifest-key');
    const [second] = await run('rotate-manifest-key');
    const keys: unknown[] = await dataSource.query(
      `SELECT CASE WHEN payload ? 'd' THEN id END AS signs FROM oidc_payloads WHERE model = 'ManifestKey' ORDER BY 1`,
    );
    expect(keys).toEqual([{ signs: second }, { signs: null }]);
  });

  it('migrate, and explain themselves', async () => {
    expect(await run('migrate')).toEqual(['up to date']);
    for (const command of Object.keys(COMMANDS)) expect(usage(COMMANDS)).toContain(command);
  });
});
