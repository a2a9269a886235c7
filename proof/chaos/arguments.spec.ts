import { UsageError } from '@obelisk/platform/program';
import { chaosRequest } from './arguments.ts';

describe('chaosRequest', () => {
  it('has the values of the full proof by default, and a seed of its own', () => {
    const { seed, ...rest } = chaosRequest([]);
    expect(rest).toEqual({ exports: 60, workers: 3, seconds: 60, brokers: 1 });
    expect(Number.isInteger(seed)).toBe(true);
  });

  it('takes what is given', () => {
    const args = ['--exports', '8', '--workers=2', '--seconds', '10', '--seed', '7', '--brokers', '3'];
    expect(chaosRequest(args)).toEqual({ exports: 8, workers: 2, seconds: 10, seed: 7, brokers: 3 });
  });

  it.each([
    [['--exports', '0'], '--exports 0: expected a whole number from 1 to 10000.'],
    [['--workers', 'three'], '--workers three: expected a whole number from 1 to 16.'],
    [['--seconds', '1.5'], '--seconds 1.5: expected a whole number from 1 to 86400.'],
    [['--seed', '4294967296'], '--seed 4294967296: expected a whole number from 0 to 4294967295.'],
    [['--brokers', '6'], '--brokers 6: expected a whole number from 1 to 5.'],
    [['--seed'], "Option '--seed <value>' argument missing"],
    [['--sead', '1'], "Unknown option '--sead'"],
    [['extra'], 'Unexpected argument'],
  ])('refuses %j', (args, message) => {
    expect(() => chaosRequest(args)).toThrow(UsageError);
    expect(() => chaosRequest(args)).toThrow(message);
  });
});
