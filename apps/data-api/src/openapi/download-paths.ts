import { errorResponses } from './answers.ts';
import type { Operation, Paths } from './openapi-types.ts';

const TEXT = { type: 'string' };
const FILE = { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
const HEADERS = ['Range', 'If-Range', 'If-Match', 'If-None-Match', 'Want-Content-Digest'];

function download(operationId: string, summary: string, names: readonly string[], refusals: readonly number[]) {
  const operation: Operation = {
    operationId,
    tags: ['downloads'],
    summary,
    description:
      'HEAD is answered as well. The type of the file is that of its format and compression; a split export without a number is its manifest, in JSON.',
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema: TEXT })),
      ...HEADERS.map((name) => ({ name, in: 'header', schema: TEXT })),
    ],
    responses: {
      200: { description: 'The whole file.', ...FILE },
      206: { description: 'A part of the file.', ...FILE },
      302: { description: 'The file is in the store at `Location` (mode `redirect`).' },
      304: { description: 'You have the file.' },
      ...errorResponses('Problem', 400, ...refusals, 404, 409, 410, 412, 416, 429, 503),
    },
  };
  return operation;
}

/** What the download gateway answers. */
export const DOWNLOAD_PATHS: Paths = {
  '/api/v3/data/exports/{exportId}': {
    get: download('downloadExport', 'Download the file of an export', ['exportId'], [401, 403]),
  },
  '/api/v3/data/exports/{exportId}/{number}': {
    get: download('downloadPart', 'Download one file of a split export', ['exportId', 'number'], [401, 403]),
  },
  '/api/v3/data/exports/{exportId}/manifest': {
    get: {
      operationId: 'downloadManifest',
      tags: ['downloads'],
      summary: 'Download the signed manifest of an export',
      description: 'A compact JWS. Its payload names the request and each file (docs/file-format.md).',
      parameters: [{ name: 'exportId', in: 'path', required: true, schema: TEXT }],
      responses: {
        200: { description: 'The manifest.', content: { 'application/jose': { schema: TEXT } } },
        ...errorResponses('Problem', 401, 403, 404, 409, 410, 429, 503),
      },
    },
  },
  '/api/v3/data/exports/keys': {
    get: {
      operationId: 'manifestKeys',
      tags: ['downloads'],
      summary: 'The public keys of signed manifests',
      description: 'A JSON Web Key Set. It keeps the key of every manifest that was ever signed.',
      security: [],
      responses: {
        200: { description: 'The keys.', content: { 'application/jwk-set+json': { schema: { type: 'object' } } } },
        ...errorResponses('Problem', 429, 503),
      },
    },
  },
  '/api/v3/data/links/{secret}': {
    get: { ...download('downloadByLink', 'Download a file by a link', ['secret'], []), security: [] },
  },
};
