import { importRequest } from './arguments.ts';
import { OPTIONS, usage } from './options.ts';

const parse = (...args: string[]) => importRequest(args, '/data');

describe('importRequest', () => {
  it('reads a CSV import, files relative to where the person is', () => {
    expect(parse('--dataset', 'd', '--csv', 'a/b.csv', '--timestamp', 'date', '--source', 's 1')).toEqual({
      datasetId: 'd',
      file: '/data/a/b.csv',
      format: 'csv',
      timestampColumn: 'date',
      source: 's 1',
    });
  });

  it('reads every option', () => {
    const options = [
      ['--csv', '-', '--timestamp', 't', '--source-column', 's', '--metric-column', 'm', '--value-column', 'v'],
      ['--string-columns', 'a,"b,c"', '--skip-columns', '', '--columns', 't,v', '--missing-values', ',-999'],
      ['--delimiter', 'tab', '--decimal-comma', '--time-unit', 's', '--time-zone', 'Europe/Brussels'],
      ['--doubled-hour', 'later', '--keep-last'],
    ].flat();
    expect(parse('--dataset', 'd', ...options)).toEqual({
      datasetId: 'd',
      file: '-',
      format: 'csv',
      timestampColumn: 't',
      sourceColumn: 's',
      metricColumn: 'm',
      valueColumn: 'v',
      stringColumns: ['a', 'b,c'],
      skipColumns: [''],
      columns: ['t', 'v'],
      missingValues: ['', '-999'],
      delimiter: '\t',
      decimalComma: true,
      timeUnit: 's',
      timeZone: 'Europe/Brussels',
      doubledHour: 'later',
      keepLast: true,
    });
  });

  it('has a line of help for every option', () => {
    for (const name of Object.keys(OPTIONS)) expect(usage()).toContain(`  --${name}`);
  });

  it('reads an NDJSON import', () => {
    expect(parse('--dataset', 'd', '--ndjson', '/x.ndjson')).toEqual({
      datasetId: 'd',
      file: '/x.ndjson',
      format: 'ndjson',
    });
  });

  it.each([
    [['--csv', 'f'], '--dataset is missing'],
    [['--dataset', 'd'], 'Give one file'],
    [['--dataset', 'd', '--csv', 'f', '--ndjson', 'g'], 'Give one file'],
    [['--dataset', 'd', '--csv', 'f', '--timestamp', 't', '--source', 's', '--source-column', 'c'], 'not both'],
    [['--dataset', 'd', '--ndjson', 'f', '--source', 's'], '--source goes with --csv only'],
    [['--dataset', 'd', '--ndjson', 'f', '--decimal-comma'], '--decimal-comma goes with --csv only'],
    [['--dataset', 'd', '--cvs', 'f'], "Unknown option '--cvs'"],
    [['--dataset', 'd', '--csv', 'f', '--time-unit', 'min'], '--time-unit takes s, ms, us, ns; found "min"'],
    [['--dataset', 'd', '--csv', 'f', '--doubled-hour', 'both'], '--doubled-hour takes earlier, later'],
    [['--dataset', 'd', '--csv', 'f', '--delimiter', '::'], '--delimiter takes one character'],
    [['--dataset', 'd', '--csv', 'f', '--skip-columns', 'a,"b'], '--skip-columns takes a,b,c'],
  ])('refuses %j', (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });
});
