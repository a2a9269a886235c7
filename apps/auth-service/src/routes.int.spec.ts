import { documentedRoutes, listRoutes } from '@obelisk/testing';
import { freshDatabase, type FreshDatabase } from '../test/fresh-database.ts';
import { runningIssuer, type RunningIssuer } from '../test/running-issuer.ts';

const BASE = '/api/v3/auth';

/** Nobody has a token here yet: what guards each instead. A new route needs a line here. */
const ROUTES: Readonly<Record<string, string>> = {
  [`GET ${BASE}/.well-known/oauth-authorization-server`]: 'public facts',
  [`GET ${BASE}/.well-known/openid-configuration`]: 'public facts',
  [`GET ${BASE}/authorize`]: 'a known client and its redirect_uri',
  [`GET ${BASE}/authorize/:uid`]: 'the cookie of the interaction',
  [`GET ${BASE}/jwks`]: 'public facts',
  [`GET ${BASE}/password`]: 'an empty form',
  [`GET ${BASE}/sign-in/:uid`]: 'the cookie of the interaction',
  [`GET ${BASE}/sign-out`]: 'a question, no deed',
  [`GET ${BASE}/sign-out/success`]: 'a sentence',
  [`GET ${BASE}/style.css`]: 'public facts',
  'GET /health/live': 'behind the one origin',
  'GET /health/ready': 'behind the one origin',
  'GET /metrics': 'behind the one origin',
  [`POST ${BASE}/password`]: 'the old password, same origin',
  [`POST ${BASE}/sign-in/:uid`]: 'the cookie of the interaction, same origin',
  [`POST ${BASE}/sign-in/:uid/cancel`]: 'the cookie of the interaction, same origin',
  [`POST ${BASE}/sign-in/:uid/consent`]: 'the cookie of the interaction, same origin',
  [`POST ${BASE}/sign-out`]: 'a question, no deed',
  [`POST ${BASE}/sign-out/confirm`]: 'the secret of the page and the session',
  [`POST ${BASE}/token`]: 'the secret of the client, or PKCE',
  [`POST ${BASE}/token/revocation`]: 'the secret of the client',
};

/** Pages for people, and what they are made of: no part of the API. */
const PAGES = /\/(authorize|password|sign-in|sign-out|style\.css)(\/|$)/;

describe('the routes of the auth service', () => {
  let database: FreshDatabase;
  let issuer: RunningIssuer;

  beforeAll(async () => {
    database = await freshDatabase();
    issuer = await runningIssuer(database.url);
  });
  afterAll(async () => {
    await issuer.stop();
    await database.drop();
  });

  it('are these', () => {
    expect(listRoutes(issuer.app)).toEqual(Object.keys(ROUTES).sort());
  });

  it('are those of openapi.json, but for pages and what the one origin does not pass on', async () => {
    const api = listRoutes(issuer.app).filter((route) => route.includes(BASE) && !PAGES.test(route));
    expect(await documentedRoutes(BASE)).toEqual(api);
  });

  const REFUSED: Readonly<Record<string, number>> = {
    'GET /authorize': 400,
    'GET /authorize/x': 400,
    'GET /sign-in/x': 400,
    'POST /sign-in/x': 400,
    'POST /sign-in/x/cancel': 400,
    'POST /sign-in/x/consent': 400,
    'POST /sign-out/confirm': 400,
    'POST /token': 400,
    'POST /token/revocation': 400,
  };
  it.each(Object.entries(REFUSED))('%s by nobody is refused: %d', async (route, status) => {
    const [method = '', path = ''] = route.split(' ');
    const form = method === 'POST' && { body: new URLSearchParams({ grant_type: 'client_credentials', token: 'x' }) };
    const headers = { origin: new URL(issuer.issuer).origin };
    const response = await fetch(issuer.issuer + path, { method, headers, redirect: 'manual', ...form });
    expect(response.status).toBe(status);
    expect(response.headers.get('location')).toBeNull();
  });
});
