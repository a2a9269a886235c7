import { request } from 'node:http';
import fc from 'fast-check';

/** A request as bytes may make it; not everything in it is legal. */
export interface FuzzedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** Documents of both kinds, as people send them; `<dataset>` and `<export>` are filled in by the test. */
const DOCUMENTS = [
  'mutation ($input: CreateExportInput!) { createExport(input: $input) { responseCode message item { id } } }',
  'mutation { createStream(input: { name: "x" dataRange: {datasets: "<dataset>"} }) { responseCode message item { id } } }',
  'mutation { onExport(id: "<export>") { cancel { responseCode message } } }',
  '{ me { export(id: "<export>") { requestedOn status { position secondsLeft failures { message } } result { parts { url } } } } }',
  '{ me { exports(cursor: "x", limit: 5) { items { id dataRange { datasets { id } } } cursor count } datasets { id } } }',
];

const INPUTS = [
  '{"dataRange":{"datasets":["<dataset>"],"metrics":["a::number"]},"from":0,"to":1,"limit":1}',
  '{"dataRange":{"datasets":"<dataset>"},"fields":["value"],"timestampPrecision":"SECONDS","compression":"ZIP","splitRecords":1000}',
  '{"dataRange":{"datasets":["<dataset>"]},"filter":{"_and":[{"source":{"_regex":"a+","_options":"i"}},{"_not":{"value->a[0]":{"_lt":1}}}]}}',
];

const EVENTS = [
  '[{"timestamp":1700000000000,"metric":"a::number","value":1.5,"source":"s","tags":["x"],"location":{"lat":51,"lng":3},"elevation":7}]',
  '[{"metric":"a::json","value":{"a":[1,null,"x"]}},{"timestamp":1,"metric":"b::number[]","value":[1,2]}]',
  '{"timestamp":"2026-01-01T00:00:00Z","metric":"c::bool","value":true}\n{"metric":"d::string","value":"x","producer":{"userId":"u"}}',
];

const PATHS = [
  '/api/v3/data/exports/<export>',
  '/api/v3/data/exports/<export>/1',
  '/api/v3/data/exports/..%2f..%2fetc%2fpasswd',
  '/api/v3/auth/token',
  '/api/v3/auth/.well-known/openid-configuration',
  '/health/ready',
];

/** Characters that parsers stumble over; all of them may stand in a path or a header. */
const ODD = [
  ...'{}()[]"\'\\/:;,.!?$&*#@%<>=+-_|~^` 0a',
  '%00',
  '%ff',
  '%0d%0a',
  '..',
  '__proto__',
  'null',
  '1e999',
  '-1',
];

/** One to three places of a text are cut, doubled or replaced. */
function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(10_000),
    cut: fc.nat(4),
    put: fc.array(fc.constantFrom(...ODD), { maxLength: 3 }),
  });
  return fc.tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 3 })).map(([text, edits]) =>
    edits.reduce((changed, { at, cut, put }) => {
      const start = at % (changed.length + 1);
      return changed.slice(0, start) + put.join('') + changed.slice(start + cut);
    }, text),
  );
}

const graphqlBody = fc
  .oneof(
    fc.record({
      query: mutated(DOCUMENTS),
      variables: fc.oneof(
        fc.record({ input: mutated(INPUTS).map(parsedOrText) }),
        fc.record({ input: fc.jsonValue() }),
        fc.jsonValue(),
      ),
    }),
    fc.record({
      query: fc.constantFrom(...DOCUMENTS),
      variables: fc.record({ input: mutated(INPUTS).map(parsedOrText) }),
    }),
    fc.jsonValue(),
  )
  .map((body) => JSON.stringify(body));

const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
  'x',
];

const graphqlRequest: fc.Arbitrary<FuzzedRequest> = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE'),
  path: fc.constant('/api/v3/catalog/graphql'),
  headers: fc.record({
    'content-type': fc.constantFrom('application/json', ...TYPES),
    accept: mutated(['application/json', '*/*']),
  }),
  body: fc.oneof({ weight: 9, arbitrary: graphqlBody }, { weight: 1, arbitrary: mutated(INPUTS) }),
});

const restRequest: fc.Arbitrary<FuzzedRequest> = fc.record({
  method: fc.constantFrom('GET', 'GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'),
  path: mutated(PATHS),
  headers: fc.record({
    range: mutated(['bytes=0-1', 'bytes=-5', 'bytes=9-']),
    'if-none-match': mutated(['"abc"', '*', 'W/"x"']),
    'if-range': mutated(['"abc"', 'Tue, 24 Nov 2026 00:00:00 GMT']),
    'content-type': fc.constantFrom(...TYPES),
  }),
  body: mutated(['grant_type=client_credentials', '{"grant_type":"client_credentials"}', '']),
});

const ingestRequest: fc.Arbitrary<FuzzedRequest> = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'PUT'),
  path: mutated([
    '/api/v3/data/ingest/<dataset>',
    '/api/v3/data/ingest/<dataset>?timestampPrecision=seconds&mode=default',
  ]),
  headers: fc.record({
    'content-type': fc.constantFrom('application/json', 'application/x-ndjson', ...TYPES),
    'content-encoding': fc.constantFrom('identity', 'identity', 'gzip', 'zstd'),
    'idempotency-key': mutated(['a', 'b']),
  }),
  body: fc.oneof(
    mutated(EVENTS),
    fc.jsonValue().map((body) => JSON.stringify([body])),
  ),
});

export const fuzzedRequest: fc.Arbitrary<FuzzedRequest> = fc.oneof(graphqlRequest, restRequest, ingestRequest);

/** @returns the status, 0 without an answer, and the first characters of what came with it */
export function send(
  origin: string,
  { method, path, headers, body }: FuzzedRequest,
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const fail = (error: Error) => {
      resolve({ status: 0, text: String(error) });
    };
    const sent = request(
      { hostname, port, method, path: legal(path), headers: legalHeaders(headers), agent: false },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          if (text.length < 1_000) text += chunk;
        });
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, text });
        });
        answer.on('error', fail);
      },
    );
    sent.on('error', fail);
    sent.end(method === 'GET' || method === 'HEAD' ? undefined : body);
  });
}

/** What node:http would refuse to send. */
function legal(path: string): string {
  return `/${path.replaceAll(/[^\x21-\x7e]/g, '')}`.replace(/^\/\//, '/');
}

function legalHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replaceAll(/[^\x20-\x7e]/g, '')]),
  );
}

function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
