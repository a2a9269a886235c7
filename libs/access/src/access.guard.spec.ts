import { Controller, Get, type INestApplication } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { Reflector } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { IssuerAccountsRepository } from '@obelisk/accounts';
import { NotAuthenticatedError } from '@obelisk/domain';
import { ProblemFilter, Public } from '@obelisk/platform';
import { FakeIssuer } from '../test/fake-issuer.ts';
import { AccessGuard } from './access.guard.ts';
import { AccessModule } from './access.module.ts';
import { AccessRepository, type KnownClient } from './access.repository.ts';
import { type Account, type ClientRestriction } from './account.ts';
import { RightsRepository } from './authorization/rights.repository.ts';
import { Authenticator } from './authentication/authenticator.ts';
import { BrowserSessions } from './sessions/browser-sessions.ts';
import { CurrentAccount } from './current-account.ts';

@Controller()
class Handlers {
  @Get('account')
  account(@CurrentAccount() account: Account): Account {
    delete account.origin; // which has a handler of its own
    return account;
  }

  @Get('origin')
  origin(@CurrentAccount() { origin }: Account): Account['origin'] {
    return origin;
  }

  @Public()
  @Get('open')
  open(): string {
    return 'open';
  }

  @Public()
  @Get('confused')
  confused(@CurrentAccount() account: Account): Account {
    return account;
  }
}

const aClient: KnownClient = {
  userId: 'grace',
  teamId: null,
  hasPlan: false,
  scope: ['READ', 'WRITE', 'MANAGE'],
  restrictions: [],
};
const confined: ClientRestriction[] = [{ datasetId: 'air', permissions: ['READ'] }];
const CLIENTS: Record<string, KnownClient | undefined> = {
  client: aClient,
  reader: { ...aClient, scope: ['READ'] },
  confined: { ...aClient, restrictions: confined },
  teams: { ...aClient, teamId: 'lab' },
};

const accounts = {
  user: (id: string) => Promise.resolve(id === 'ada' ? 'ada' : undefined),
  client: (id: string) => Promise.resolve(CLIENTS[id]),
};

describe('the guard', () => {
  let issuer: FakeIssuer;
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    issuer = await FakeIssuer.start();
    const settings = {
      OIDC_ISSUER: issuer.url,
      OIDC_AUDIENCE: 'obelisk',
      OIDC_CREATE_ACCOUNTS: false,
      REQUESTS_PER_MINUTE: 0,
      WEB_SESSION_IDLE: 60_000,
    };
    const module = await Test.createTestingModule({
      imports: [AccessModule.forRoot(settings)],
      controllers: [Handlers],
    })
      .overrideProvider(AccessRepository)
      .useValue(accounts)
      .overrideProvider(RightsRepository)
      .useValue({})
      .overrideProvider(BrowserSessions)
      .useValue({})
      .overrideProvider(IssuerAccountsRepository)
      .useValue({})
      .compile();
    app = module.createNestApplication({ logger: false });
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });

  afterAll(async () => {
    await app.close();
    await issuer.stop();
  });

  async function get(path: string, token?: string) {
    const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const response = await fetch(`${url}/${path}`, { headers });
    return { response, status: response.status, body: await response.text() };
  }

  it('denies by default and says how to ask', async () => {
    const { response, status, body } = await get('account');
    expect(status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(JSON.parse(body)).toMatchObject({ status: 401, title: 'Unauthorized' });
    expect((await get('account', 'garbage')).status).toBe(401);
  });

  it('opens what is public', async () => {
    expect(await get('open')).toMatchObject({ status: 200, body: 'open' });
    expect((await get('confused')).status).toBe(401);
  });

  it('knows where the request came from', async () => {
    const { body } = await get('origin', await issuer.token({ sub: 'ada', azp: 'client' }));
    expect(JSON.parse(body)).toEqual({ address: expect.stringMatching(/127\.0\.0\.1$/), userAgent: 'node' });
  });

  it('knows a person by the subject', async () => {
    const { body } = await get('account', await issuer.token({ sub: 'ada', azp: 'client' }));
    expect(JSON.parse(body)).toEqual({ userId: 'ada', clientId: null });
  });

  it.each(['client_id', 'azp'])('knows a client that acts for itself by %s, and its owner', async (claim) => {
    const plain = await get('account', await issuer.token({ sub: 'client', [claim]: 'client' }));
    expect(JSON.parse(plain.body)).toEqual({ userId: 'grace', clientId: 'client' });
    const narrow = await get('account', await issuer.token({ sub: 'client', [claim]: 'client', scope: 'READ WRITE' }));
    expect(JSON.parse(narrow.body)).toEqual({ userId: 'grace', clientId: 'client', scopes: ['READ', 'WRITE'] });
  });

  it('knows what a client is confined to, whatever its token says', async () => {
    const of = async (claims: Record<string, string>) =>
      JSON.parse((await get('account', await issuer.token(claims))).body) as Account;
    const reader = { sub: 'reader', client_id: 'reader' };
    expect(await of(reader)).toEqual({ userId: 'grace', clientId: 'reader', scopes: ['READ'] });
    expect(await of({ ...reader, scope: 'READ MANAGE' })).toMatchObject({ scopes: ['READ'] });
    expect(await of({ ...reader, scope: 'MANAGE' })).toMatchObject({ scopes: [] });
    expect(await of({ sub: 'confined', client_id: 'confined' })).toMatchObject({ restrictions: confined });
    expect(await of({ sub: 'teams', client_id: 'teams' })).toMatchObject({ clientId: 'teams', teamId: 'lab' });
  });

  it('knows a person that signed in through a client of ours, and confines it as the client', async () => {
    const of = async (claims: Record<string, string>) =>
      JSON.parse((await get('account', await issuer.token({ sub: 'ada', ...claims }))).body) as Account;
    expect(await of({ client_id: 'client' })).toEqual({ userId: 'ada', clientId: null });
    expect(await of({ client_id: 'client', scope: 'openid READ' })).toMatchObject({ scopes: ['openid', 'READ'] });
    expect(await of({ client_id: 'reader', scope: 'READ WRITE' })).toEqual({
      ...{ userId: 'ada', clientId: null, scopes: ['READ'] },
    });
    expect(await of({ client_id: 'confined' })).toMatchObject({ userId: 'ada', restrictions: confined });
    expect(await of({ client_id: 'teams' })).toEqual({ userId: 'ada', clientId: null });
  });

  it.each([
    { sub: 'nobody' },
    { sub: 'gone', client_id: 'gone' },
    { sub: 'client' },
    { sub: 'ada', client_id: 'ada' },
    { sub: 'ada', client_id: 'gone' },
  ])('refuses the valid token of %j, which is not known here', async (claims) => {
    expect((await get('account', await issuer.token(claims))).status).toBe(401);
  });

  describe('outside of HTTP', () => {
    const guard = () => new AccessGuard(app.get(Reflector), app.get(Authenticator));
    const context = (type: string, args: unknown[], handler: object = Handlers.prototype.account) => {
      const host = new ExecutionContextHost(args, Handlers, handler as () => void);
      host.setType(type);
      return host;
    };

    it('takes the account of the GraphQL context, and denies without one', async () => {
      const account: Account = { userId: 'ada', clientId: null };
      await expect(guard().canActivate(context('graphql', [{}, {}, { account }, {}]))).resolves.toBe(true);
      await expect(guard().canActivate(context('graphql', [{}, {}, {}, {}]))).rejects.toThrow(NotAuthenticatedError);
      const open = context('graphql', [{}, {}, {}, {}], Handlers.prototype.open);
      await expect(guard().canActivate(open)).resolves.toBe(true);
    });

    it('lets queue consumers pass and denies what it does not know', async () => {
      await expect(guard().canActivate(context('rpc', [{}]))).resolves.toBe(true);
      await expect(guard().canActivate(context('ws', [{}]))).rejects.toThrow(NotAuthenticatedError);
    });
  });
});
