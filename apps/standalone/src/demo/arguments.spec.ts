import { demoRequest } from './arguments.ts';

const parse = (...args: string[]) => demoRequest(args, '/here');

describe('demoRequest', () => {
  it('takes generated readings by default', () => {
    expect(parse()).toEqual({ csv: undefined, output: '/here/sample-readings.csv.gz' });
  });

  it('names the file after the CSV, and puts it where the person is', () => {
    expect(parse('--csv', '../data/ETTh1.csv', '--timestamp', 'date', '--source', 'transformer-1')).toEqual({
      csv: { file: '/data/ETTh1.csv', timestampColumn: 'date', source: 'transformer-1' },
      output: '/here/ETTh1.csv.gz',
    });
    expect(parse('--output', 'x/y.gz').output).toBe('/here/x/y.gz');
  });

  it.each([
    [['--csv', 'f'], '--timestamp is missing'],
    [['--timestamp', 'date'], 'go with --csv only'],
    [['--csv', 'f', '--timestamp', 't', '--source', 's', '--source-column', 'c'], 'not both'],
    [['extra'], 'Unexpected argument'],
  ])('refuses %j', (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });
});
