import type { Plugin } from 'vite';

/**
 * The API of a running `npm start`, for Vite's development server only: `ORIGIN` says where it is. Cookies do not know ports, so whoever has signed in
 * there is signed in here. With `CLIENT_ID` and `CLIENT_SECRET` a client's token stands in for the session.
 */
export function developmentProxy(): Plugin {
  const { ORIGIN: target = 'http://localhost:8080', CLIENT_ID, CLIENT_SECRET } = process.env;
  let authorization: string | undefined;
  const options = { target, changeOrigin: true };
  return {
    name: 'development-proxy',
    apply: 'serve',
    config: () => ({
      server: {
        proxy: {
          '/session': options,
          '/api': {
            ...options,
            configure: (proxy) => {
              proxy.on('proxyReq', (request) => {
                if (authorization !== undefined) request.setHeader('Authorization', authorization);
              });
            },
          },
        },
      },
    }),
    async configureServer(server) {
      if (CLIENT_ID === undefined || CLIENT_SECRET === undefined) return;
      authorization = `Bearer ${await fetchToken(target, CLIENT_ID, CLIENT_SECRET)}`;
      const endsOn = Date.now() + 3_600_000; // ms: as long as the token
      const session = { signedIn: true, user: { id: '', name: 'Client' }, id: '', endsOn, idleEndsOn: endsOn };
      server.middlewares.use('/session', (_, response) => response.end(JSON.stringify(session)));
    },
  };
}

async function fetchToken(origin: string, id: string, secret: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v3/auth/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const body: unknown = await answer.json();
  if (typeof body !== 'object' || body === null || !('access_token' in body) || typeof body.access_token !== 'string') {
    throw new Error(`No token from ${origin}: ${JSON.stringify(body)}`);
  }
  return body.access_token;
}
