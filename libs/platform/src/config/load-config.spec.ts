import { z } from 'zod';
import { ConfigError, loadConfig } from './load-config.ts';
import { duration, flag, wholeNumber } from './setting-types.ts';

const schema = z.object({
  NAME: z.string(),
  COUNT: wholeNumber(1, 10).default(3),
  WAIT: duration().prefault('30s'),
  ON: flag().prefault('false'),
});

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    loadConfig(schema, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('loadConfig', () => {
  it('parses, completes and freezes', () => {
    const config = loadConfig(schema, { NAME: 'a', WAIT: '2m', ON: 'true', OTHER: 'is not ours' });
    expect(config).toEqual({ NAME: 'a', COUNT: 3, WAIT: 120_000, ON: true });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('names every fault, a line each', () => {
    expect(faultsOf({ COUNT: '11', WAIT: 'soon', ON: 'yes' })).toEqual([
      expect.stringMatching(/^NAME is missing: /),
      'COUNT is not valid: expected at most 10',
      'WAIT is not valid: expected a duration such as 500ms, 30s, 2m, 24h or 7d',
      'ON is not valid: expected true or false',
    ]);
  });

  it('takes an empty variable for an absent one', () => {
    expect(faultsOf({ NAME: '' })).toEqual([expect.stringMatching(/^NAME is missing: /)]);
    expect(loadConfig(schema, { NAME: 'a', COUNT: '' }).COUNT).toBe(3);
  });

  it.each([
    ['0s', 0],
    ['500ms', 500],
    ['7d', 604_800_000],
  ])('reads the duration %s', (text, milliseconds) => {
    expect(loadConfig(schema, { NAME: 'a', WAIT: text }).WAIT).toBe(milliseconds);
  });

  it.each(['1', '1.5s', '-1s', '1 s', 's', '1w'])('refuses the duration %j', (text) => {
    expect(faultsOf({ NAME: 'a', WAIT: text })).toHaveLength(1);
  });
});
