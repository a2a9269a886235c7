import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import type { RuruClientConfig } from 'ruru/server';
import type { CatalogConfig } from '../config.ts';
import { GRAPHQL_PATH } from './graphql-path.ts';

const STATIC_PATH = `${GRAPHQL_PATH}/sandbox/`;

const FIRST_QUERY = `# Add your token below, under "Headers":  { "Authorization": "Bearer …" }
{
  me {
    name
    datasets { items { id name } }
    exports { items { id name status { status recordsProcessed } } }
  }
}
`;

/**
 * A page to try the API in, at the API's own address, for browsers; from our own files, nothing is fetched from elsewhere.
 * Not in production, so the container image does not hold its package.
 */
export async function serveSandbox(
  app: NestExpressApplication,
  { NODE_ENV }: Pick<CatalogConfig, 'NODE_ENV'>,
): Promise<void> {
  if (NODE_ENV === 'production') return;
  const [{ ruruHTML }, { serveStatic }] = await Promise.all([import('ruru/server'), import('ruru/static')]);
  const page = ruruHTML({
    staticPath: STATIC_PATH,
    endpoint: GRAPHQL_PATH,
    clientConfig: {
      defaultQuery: FIRST_QUERY,
      defaultHeaders: '{ "Authorization": "Bearer …" }',
    } as RuruClientConfig, // its type demands what its documentation calls optional
  });
  app.use(STATIC_PATH, (request: Request, response: Response, next: NextFunction) => {
    request.url = request.originalUrl;
    serveStatic(STATIC_PATH)(request, response, next);
  });
  app.use(GRAPHQL_PATH, (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || request.accepts(['json', 'html']) !== 'html') {
      next();
      return;
    }
    response.setHeader(
      'Content-Security-Policy',
      "default-src 'self' 'unsafe-inline' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
    );
    response.type('html').send(page);
  });
}
