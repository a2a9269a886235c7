import { BadRequestError } from './errors.ts';
import { parseExportRequest, type ExportRequestInput } from './export-request.ts';

const valid: ExportRequestInput = { dataRange: { datasets: ['d1'] } };
const fault = (input: Partial<ExportRequestInput>): string => {
  try {
    parseExportRequest({ ...valid, ...input });
  } catch (error) {
    if (error instanceof BadRequestError) return error.argument;
    throw error;
  }
  return 'accepted';
};

describe('parseExportRequest', () => {
  it('completes the smallest request', () => {
    expect(parseExportRequest(valid)).toEqual({
      name: null,
      datasets: ['d1'],
      metrics: [],
      timestampPrecision: 'MILLISECONDS',
      fields: ['timestamp', 'metric', 'source', 'value'],
      filter: null,
      from: null,
      to: null,
      limit: null,
      compression: 'GZIP',
      format: null,
      splitRecords: null,
      splitBytes: null,
    });
  });

  it('puts timestamp first whatever the order asked', () => {
    expect(parseExportRequest({ ...valid, fields: ['value', 'timestamp', 'tags'] }).fields).toEqual([
      'timestamp',
      'value',
      'tags',
    ]);
    expect(parseExportRequest({ ...valid, fields: ['value'] }).fields).toEqual(['timestamp', 'value']);
  });

  it('accepts exact metrics and wildcards, once each', () => {
    const metrics = ['t::number', '*::number[]', 't::number'];
    expect(parseExportRequest({ dataRange: { datasets: ['d', 'd'], metrics } })).toMatchObject({
      datasets: ['d'],
      metrics: ['t::number', '*::number[]'],
    });
  });

  it('accepts an empty filter', () => {
    expect(fault({ filter: {} })).toBe('accepted');
  });

  it.each<[string, Partial<ExportRequestInput>]>([
    ['dataRange.datasets', { dataRange: { datasets: [] } }],
    ['dataRange.datasets', { dataRange: {} }],
    ['dataRange.datasets', { dataRange: { datasets: Array.from({ length: 10_000 }, (_, n) => String(n)) } }],
    ['dataRange.metrics', { dataRange: { datasets: ['d'], metrics: ['t::text'] } }],
    ['dataRange.metrics', { dataRange: { datasets: ['d'], metrics: ['t'] } }],
    ['dataRange.metrics', { dataRange: { datasets: ['d'], metrics: ['::number'] } }],
    ['dataRange.metrics', { dataRange: { datasets: ['d'], metrics: ['a::json/NO->::number'] } }],
    ['from', { from: 5, to: 5 }],
    ['from', { from: -1 }],
    ['to', { to: -1 }],
    ['limit', { limit: 0 }],
    ['limit', { limit: -3 }],
    ['splitRecords', { splitRecords: 999 }],
    ['splitBytes', { splitBytes: 1_048_575 }],
    ['dataRange.metrics', { dataRange: { datasets: ['a'], metrics: [null] } }],
    ['dataRange.metrics', { dataRange: { datasets: ['a'], metrics: ['t::number', null] } }],
    ['format.nullText', { format: { nullText: 'a,b' } }],
    ['format.header', { format: { type: 'NDJSON', header: true } }],
    ['compression', { format: { type: 'PARQUET' }, compression: 'GZIP' }],
    ['compression', { format: { type: 'PARQUET' }, compression: 'ZIP' }],
    ['splitBytes', { format: { type: 'PARQUET' }, splitBytes: 5_000_000 }],
    ['fields', { fields: ['value', 'value'] }],
    ['filter.value._gt', { filter: { value: { _gt: true } } }],
    ['name', { name: 'x'.repeat(256) }],
    ['name', { name: 'a\r\nSet-Cookie: b' }],
  ])('refuses and names %s', (argument, input) => {
    expect(fault(input)).toBe(argument);
  });
});
