import { importRequest } from './arguments.ts';

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
    [['--dataset', 'd', '--csv', 'f'], '--timestamp is missing'],
    [['--dataset', 'd', '--csv', 'f', '--timestamp', 't', '--source', 's', '--source-column', 'c'], 'not both'],
    [['--dataset', 'd', '--ndjson', 'f', '--source', 's'], 'go with --csv only'],
    [['--dataset', 'd', '--cvs', 'f'], "Unknown option '--cvs'"],
  ])('refuses %j', (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });
});
