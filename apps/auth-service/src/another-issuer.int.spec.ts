import type { AccessSettings } from '@obelisk/access';
import { createUser } from '@obelisk/accounts';
import { UserEntity } from '@obelisk/database';
import { NotAuthenticatedError } from '@obelisk/domain';
import { startIssuer, type TestIssuer } from '@obelisk/testing/issuer';
import { freshDatabase, type FreshDatabase } from '../test/fresh-database.ts';
import { verifierOf } from '../test/verifier.ts';

const CREATE = { OIDC_CREATE_ACCOUNTS: true, OIDC_MANAGER_CLAIM: 'realm_access.roles=obelisk-manager' };
const ADA = { sub: 'f-1', email: 'Ada@example.org', email_verified: true, name: 'Ada Lovelace' };

describe('accounts of another issuer', () => {
  let database: FreshDatabase;
  let issuer: TestIssuer;
  const verifiers: Awaited<ReturnType<typeof verifierOf>>[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    issuer = await startIssuer('obelisk');
  });

  beforeEach(() => database.dataSource.query('DELETE FROM users'));

  afterAll(async () => {
    await Promise.all(verifiers.map((verifier) => verifier.close()));
    await issuer.close();
    await database.drop();
  });

  async function verifier(settings: Partial<AccessSettings> = CREATE) {
    const started = await verifierOf(database.url, issuer.url, settings);
    verifiers.push(started);
    return started;
  }

  const people = () => database.dataSource.getRepository(UserEntity).find({ order: { createdOn: 'ASC' } });

  it('appear on first sight, once', async () => {
    const { authenticate } = await verifier();
    const accounts = await Promise.all(
      Array.from({ length: 8 }, async () => authenticate(await issuer.personTokenOf(ADA))),
    );
    const [person, ...others] = await people();
    expect(others).toEqual([]);
    expect(person).toMatchObject({
      email: 'ada@example.org',
      name: 'Ada Lovelace',
      issuer: issuer.url,
      subject: 'f-1',
      platformManager: false,
    });
    for (const account of accounts) expect(account).toEqual({ userId: person?.id, clientId: null });
  });

  it('appear for services too, which have no e-mail address', async () => {
    const { authenticate } = await verifier();
    await authenticate(await issuer.personTokenOf({ sub: 'f-2', preferred_username: 'service-account-charts' }));
    expect(await people()).toMatchObject([{ email: 'f-2@127.0.0.1', name: 'service-account-charts' }]);
  });

  it('do not appear unless it is set', async () => {
    const { authenticate } = await verifier({});
    await expect(authenticate(await issuer.personTokenOf(ADA))).rejects.toThrow(NotAuthenticatedError);
    expect(await people()).toEqual([]);
  });

  it('are platform managers as the claim says, now and later', async () => {
    const { authenticate } = await verifier();
    const manages = async (roles: string[]) => {
      await authenticate(await issuer.personTokenOf({ ...ADA, realm_access: { roles } }));
      return (await people()).map(({ platformManager }) => platformManager);
    };
    expect(await manages(['obelisk-manager'])).toEqual([true]);
    expect(await manages(['else'])).toEqual([false]);
  });

  it('keep what they are when tokens do not say who manages', async () => {
    const { authenticate } = await verifier({ OIDC_CREATE_ACCOUNTS: true });
    await authenticate(await issuer.personTokenOf(ADA));
    await database.dataSource.query('UPDATE users SET platform_manager = true');
    await authenticate(await issuer.personTokenOf(ADA));
    expect((await people()).map(({ platformManager }) => platformManager)).toEqual([true]);
  });

  it('take over an account with their e-mail address when the issuer has verified it', async () => {
    const id = await createUser(database.dataSource.manager, { email: 'ada@example.org', name: 'Ada' });
    const { authenticate } = await verifier();
    await expect(authenticate(await issuer.personTokenOf({ ...ADA, email_verified: false }))).rejects.toThrow(
      'An account with the e-mail address Ada@example.org already exists; ask the operator.',
    );
    expect(await authenticate(await issuer.personTokenOf(ADA))).toEqual({ userId: id, clientId: null });
    await expect(authenticate(await issuer.personTokenOf({ ...ADA, sub: 'f-3' }))).rejects.toThrow(
      NotAuthenticatedError,
    );
  });
});
