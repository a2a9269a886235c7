import { vi } from 'vitest';
import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { runStep, stepDocument } from './run-step.ts';

const schema = buildSchema(readFileSync('apps/catalog-api/schema.graphql', 'utf8'));

describe('runStep', () => {
  it.each(['cancel', 'extend', 'refresh', 'remove'] as const)('asks what the schema knows: %s', (step) => {
    expect(validate(schema, parse(stepDocument(step, 15).toString()))).toEqual([]);
  });

  it('asks in fifteens, and tells what became of each', async () => {
    const bodies: { variables: Record<string, string> }[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
      const body = JSON.parse(String(init?.body)) as { variables: Record<string, string> };
      bodies.push(body);
      const data = Object.entries(body.variables).map(([name, id]) => [
        name.replace('id', 'export'),
        {
          cancel:
            id === 'e-16'
              ? { responseCode: 'BAD_REQUEST', message: 'It is over.' }
              : { responseCode: 'SUCCESS', message: null },
        },
      ]);
      return Promise.resolve(Response.json({ data: Object.fromEntries(data) as unknown }));
    });
    const ids = Array.from({ length: 17 }, (_, n) => `e-${n}`);
    const outcomes = await runStep('cancel', ids);
    expect(bodies.map(({ variables }) => Object.keys(variables).length)).toEqual([15, 2]);
    expect([...outcomes.keys()]).toEqual(ids);
    expect([...outcomes].filter(([, error]) => error !== undefined)).toMatchObject([
      ['e-16', { message: 'It is over.' }],
    ]);
  });
});
