import { errorResponses, jsonResponse, refTo } from './answers.ts';
import type { Operation, Paths } from './openapi-types.ts';

const INGEST_DESCRIPTION =
  'Events are stored when the answer is 204; every other answer but 503 means that none of them is. A body has up to 16 MB, also unpacked; `Content-Encoding` may be gzip or zstd. Names and values of parameters may be in any case.';

const ingest: Operation = {
  operationId: 'sendEvents',
  tags: ['data'],
  summary: 'Send events into a dataset',
  description: INGEST_DESCRIPTION,
  parameters: [
    { name: 'datasetId', in: 'path', required: true, schema: { type: 'string' } },
    {
      name: 'timestampPrecision',
      in: 'query',
      schema: { type: 'string', enum: ['seconds', 'milliseconds', 'microseconds'], default: 'milliseconds' },
    },
    {
      name: 'mode',
      in: 'query',
      schema: { type: 'string', enum: ['default', 'stream_only', 'store_only'], default: 'default' },
    },
    {
      name: 'Idempotency-Key',
      in: 'header',
      description: 'Within a day, the same request under the same key is stored once.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  ],
  requestBody: {
    required: true,
    content: {
      'application/json': { schema: { type: 'array', items: refTo('NewEvent') } },
      'application/x-ndjson': { schema: { type: 'string', description: 'One event (`NewEvent`) a line.' } },
    },
  },
  responses: {
    204: { description: 'All events are stored.' },
    ...errorResponses('Error', 400, 401, 403, 413, 415, 429, 503),
  },
};

function query(operationId: string, summary: string, body: string): Operation {
  return {
    operationId,
    tags: ['data'],
    summary,
    description: 'With a `cursor` in the answer there is more: send the same body again and the cursor in it.',
    requestBody: { required: true, content: { 'application/json': { schema: refTo(body) } } },
    responses: {
      200: jsonResponse('QueryPage', 'A page of items.'),
      ...errorResponses('Error', 400, 401, 403, 410, 413, 415, 429, 503),
    },
  };
}

const document: Operation = {
  operationId: 'getOpenapi',
  tags: ['data'],
  summary: 'Get this document',
  security: [],
  responses: { 200: jsonResponse('JsonObject', 'An OpenAPI 3.1 document.') },
};

/** What the data API itself answers. */
export const DATA_PATHS: Paths = {
  '/api/v3/openapi.json': { get: document },
  '/api/v3/data/ingest/{datasetId}': { post: ingest },
  '/api/v3/data/query/events': { post: query('queryEvents', 'Query events', 'EventsQuery') },
  '/api/v3/data/query/events/latest': {
    post: query('queryLatestEvents', 'Query the last event of each metric and source', 'LatestEventsQuery'),
  },
  '/api/v3/data/query/stats': { post: query('queryStats', 'Query statistics of events', 'StatsQuery') },
};
