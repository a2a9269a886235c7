import { AUTH_PATHS } from './auth-paths.ts';
import { CATALOG_PATHS } from './catalog-paths.ts';
import { DATA_PATHS } from './data-paths.ts';
import { DOWNLOAD_PATHS } from './download-paths.ts';
import { SCHEMAS } from './schemas.ts';

/** All of the one origin that programs may ask, as OpenAPI 3.1. Tests of each service compare its routes with it. */
export const OPENAPI_DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Obelisk Data Exports',
    version: '3',
    description: 'Time-series data in and out: send events, query them, export them in bulk.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'The origin that this document came from.' }],
  tags: [
    { name: 'auth', description: 'Tokens.' },
    { name: 'catalog', description: 'GraphQL: exports, datasets, teams, accounts.' },
    { name: 'data', description: 'Send events, and query them.' },
    { name: 'downloads', description: 'Files of exports.' },
  ],
  security: [{ accessToken: [] }],
  paths: { ...AUTH_PATHS, ...CATALOG_PATHS, ...DATA_PATHS, ...DOWNLOAD_PATHS },
  components: {
    securitySchemes: {
      accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      clientSecret: { type: 'http', scheme: 'basic', description: 'Id and secret of a client.' },
    },
    schemas: SCHEMAS,
  },
};

/** As it is served and committed. */
export const OPENAPI_TEXT = `${JSON.stringify(OPENAPI_DOCUMENT, null, 2)}\n`;
