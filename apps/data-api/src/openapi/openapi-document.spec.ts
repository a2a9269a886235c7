import { readFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { OPENAPI_DOCUMENT, OPENAPI_TEXT } from './openapi-document.ts';

type Schema = keyof typeof OPENAPI_DOCUMENT.components.schemas;

/** By the document as it is sent, not by the zod schemas that it was made of. */
function fits(schema: Schema, value: unknown): boolean {
  const { components } = JSON.parse(OPENAPI_TEXT) as typeof OPENAPI_DOCUMENT;
  return z.fromJSONSchema(components.schemas[schema] as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value)
    .success;
}

async function page(name: string): Promise<string> {
  return readFile(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');
}

describe('openapi.json', () => {
  it('is what the code makes; `npm run openapi` writes it again', async () => {
    expect(await readFile(new URL('../../openapi.json', import.meta.url), 'utf8')).toBe(OPENAPI_TEXT);
  });

  it('is OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(OPENAPI_TEXT));
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('has every schema that it points to, and no other', () => {
    const used = [...OPENAPI_TEXT.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(OPENAPI_DOCUMENT.components.schemas).sort());
  });

  it('names each operation once', () => {
    const names = [...OPENAPI_TEXT.matchAll(/"operationId": "(\w+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(new Set(names).size).toBe(names.length);
  });

  it('takes the events of docs/ingest.md', async () => {
    const examples = [...(await page('ingest.md')).matchAll(/```(json|ndjson)\n(.*?)```/gs)];
    const events = examples.flatMap(([, language, text = '']) =>
      language === 'json'
        ? (JSON.parse(text) as unknown[])
        : text
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as unknown),
    );
    expect(events).toHaveLength(4);
    for (const event of events) expect([event, fits('NewEvent', event)]).toEqual([event, true]);
  });

  it.each([
    {},
    { metric: 'a::text', value: 1 },
    { metric: 'a::number' },
    { metric: 'a::bool', value: true, tags: 'x' },
  ])('does not take the event %j', (event) => {
    expect(fits('NewEvent', event)).toBe(false);
  });

  it('takes the bodies and the answers of docs/query.md', async () => {
    const text = await page('query.md');
    const bodies = [...text.matchAll(/-d '(\{.*?\})'/gs)].map(([, body = '']) => JSON.parse(body) as unknown);
    const answers = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, answer = '']) => JSON.parse(answer) as unknown);
    expect([bodies.length, answers.length]).toEqual([1, 2]);
    for (const body of bodies) expect([body, fits('EventsQuery', body)]).toEqual([body, true]);
    for (const answer of answers) expect([answer, fits('QueryPage', answer)]).toEqual([answer, true]);
  });

  const dataRange = { datasets: ['d'] };
  it.each<[Schema, object, boolean]>([
    ['StatsQuery', { dataRange, groupBy: { time: { interval: 5, intervalUnit: 'minutes' } }, limit: 2_400 }, true],
    ['StatsQuery', { dataRange, limit: 2_401 }, false],
    ['StatsQuery', { dataRange, fields: ['median'] }, false],
    ['EventsQuery', { dataRange, orderBy: { field: ['timestamp'], ordering: 'desc' }, limitBy: null }, true],
    ['EventsQuery', { dataRange, nonsense: 1 }, false],
    ['EventsQuery', {}, false],
    ['LatestEventsQuery', { dataRange, orderBy: null }, false],
  ])('of %s: %j fits: %p', (schema, body, expected) => {
    expect(fits(schema, body)).toBe(expected);
  });
});
