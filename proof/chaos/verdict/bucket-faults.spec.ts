import { bucketFaults } from './bucket-faults.ts';
import type { ExportRow } from './observer.ts';

const row = (id: string, status: string, objectPrefix: string | null): ExportRow => ({
  id,
  name: id,
  status,
  message: null,
  objectPrefix,
  attempts: 1,
});

describe('bucketFaults', () => {
  const rows = [
    row('a', 'COMPLETED', 'exports/a/2/'),
    row('b', 'COMPLETED', 'exports/b/1/'),
    row('c', 'CANCELLED', null),
  ];

  it('finds nothing wrong with the files of finished exports', () => {
    const objects = ['exports/a/2/1.csv.gz', 'exports/b/1/1.csv.gz', 'exports/b/1/2.csv.gz'];
    expect(bucketFaults(rows, objects, [])).toEqual({ orphans: [], duplicates: [] });
  });

  it('finds what is nobody’s and what is there twice', () => {
    const objects = [
      'exports/a/1/1.csv.gz',
      'exports/b/12/1.csv.gz',
      'exports/c/1.csv.gz',
      'exports/gone/1.csv.gz',
      'x',
    ];
    expect(bucketFaults(rows, objects, ['exports/a/2/1.csv.gz'])).toEqual({
      orphans: ['upload exports/a/2/1.csv.gz', 'object exports/c/1.csv.gz', 'object exports/gone/1.csv.gz', 'object x'],
      duplicates: ['object exports/a/1/1.csv.gz', 'object exports/b/12/1.csv.gz'],
    });
  });
});
