import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import * as fc from 'fast-check';
import { EVENT_FIELDS, METRIC_TYPES as ALL_TYPES, parseExportRequest } from '@obelisk/domain';
import { COLUMNS, METRIC_TYPES } from './columns.ts';
import { EMPTY_DRAFT, type Draft } from './draft.ts';
import { draftFrom, draftSearchSchema, searchFor } from './draft-search.ts';
import { exportInput } from './export-input.ts';
import { draftLike } from './draft-like.ts';
import { suggestName } from './suggest-name.ts';

const ids = fc.uniqueArray(
  fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('123', '1e5', 'true', 'null', '["a"]')),
  { maxLength: 3 },
);
const time = fc.option(fc.nat(4e12), { nil: null });
const atLeast = (min: number) => fc.option(fc.integer({ min, max: 1e9 }), { nil: null });
const json = fc.oneof(
  fc.constant({}),
  fc.constantFrom({ source: { _eq: 'a&b=#"%' } }, { _or: [{ _withTag: 'ü' }, { value: { _gt: 5 } }] }),
);
const draft: fc.Arbitrary<Draft> = fc.record({
  datasets: ids,
  metrics: ids,
  from: time,
  to: time,
  filter: fc.oneof(json, fc.constantFrom('{"a":', '{', '5')),
  columns: fc
    .shuffledSubarray([...EVENT_FIELDS])
    .map((fields) => ['timestamp' as const, ...fields.filter((field) => field !== 'timestamp')]),
  type: fc.constantFrom('CSV', 'NDJSON'),
  profile: fc.constantFrom('PLAIN', 'SPREADSHEET'),
  delimiter: fc.constantFrom('COMMA', 'SEMICOLON', 'TAB'),
  header: fc.boolean(),
  lineEnd: fc.constantFrom(null, 'LF', 'CRLF'),
  nullText: fc.constantFrom('', 'NULL', '0', '-'),
  timestampFormat: fc.constantFrom('INTEGER', 'ISO_8601'),
  precision: fc.constantFrom('SECONDS', 'MILLISECONDS', 'MICROSECONDS'),
  compression: fc.constantFrom('GZIP', 'ZIP', 'ZSTD', 'NONE'),
  splitRecords: atLeast(1_000),
  splitBytes: atLeast(1_048_576),
  limit: atLeast(1),
  name: fc.oneof(fc.string(), fc.constantFrom('2026', 'false')),
  team: fc.option(fc.constantFrom('t-1', '42'), { nil: null }),
});
const throughAddress = (one: Draft) =>
  draftFrom(draftSearchSchema.parse(defaultParseSearch(defaultStringifySearch(searchFor(one)))));

describe('what can be chosen', () => {
  it('is what the server knows', () => {
    expect(COLUMNS).toEqual(EVENT_FIELDS);
    expect(METRIC_TYPES).toEqual(ALL_TYPES);
  });
});

describe('the draft in the address', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(draft, (one) => {
        expect(throughAddress(one)).toEqual(one);
      }),
      { numRuns: 300 },
    );
  });

  it('is nothing when nothing was changed', () => {
    expect(defaultStringifySearch(searchFor(EMPTY_DRAFT))).toBe('');
  });

  it.each([
    ['?dataset=a', { datasets: ['a'] }],
    ['?dataset=123', { datasets: ['123'] }],
    ['?dataset=["a","b","a"]&metric=co2::number', { datasets: ['a', 'b'], metrics: ['co2::number'] }],
    ['?from=-1&to=x&columns=nonsense&type=XLS&limit=1.5&header=maybe&filter=5', {}],
    ['?columns=["value"]', { columns: ['timestamp', 'value'] }],
    ['?dataset={"a":1}', {}],
  ])('takes %s', (address, expected) => {
    expect(draftFrom(draftSearchSchema.parse(defaultParseSearch(address)))).toEqual({ ...EMPTY_DRAFT, ...expected });
  });
});

describe('the request of a draft', () => {
  it('is as short as it can be', () => {
    expect(exportInput({ ...EMPTY_DRAFT, datasets: ['d'] }, 'boilers')).toEqual({
      name: 'boilers',
      dataRange: { datasets: ['d'] },
    });
  });

  it('asks for every part of the draft, so that one like it is the same', () => {
    const whole = draft.filter(({ datasets, filter, type, profile, delimiter, header, lineEnd, nullText }) => {
      const isPlain = profile === 'PLAIN' && delimiter === 'COMMA' && header && lineEnd === null && nullText === '';
      return datasets.length > 0 && typeof filter !== 'string' && (type === 'CSV' || isPlain);
    });
    fc.assert(
      fc.property(whole, (one) => {
        const { name = null, dataRange, format, fields, ...input } = exportInput(one, '');
        const like = draftLike({
          name,
          dataRange: { datasets: (dataRange.datasets ?? []).map((id) => ({ id })), metrics: [...one.metrics] },
          from: input.from ?? null,
          to: input.to ?? null,
          filter: input.filter ?? null,
          limit: input.limit ?? null,
          fields: fields ?? ['timestamp', 'metric', 'source', 'value'],
          format: {
            type: format?.type ?? 'CSV',
            profile: format?.profile ?? 'PLAIN',
            delimiter: format?.delimiter ?? 'COMMA',
            header: format?.header ?? true,
            lineEnd: format?.lineEnd ?? (format?.profile === 'SPREADSHEET' ? 'CRLF' : 'LF'),
            nullText: format?.nullText ?? '',
            timestampFormat: format?.timestampFormat ?? 'INTEGER',
          },
          timestampPrecision: input.timestampPrecision ?? 'MILLISECONDS',
          compression: input.compression ?? 'GZIP',
          splitRecords: input.splitRecords ?? null,
          splitBytes: input.splitBytes ?? null,
          team: one.team === null ? null : { id: one.team },
        });
        const usualEnd = one.profile === 'SPREADSHEET' ? 'CRLF' : 'LF';
        expect(like).toEqual({ ...one, name: one.name.trim(), lineEnd: one.lineEnd === usualEnd ? null : one.lineEnd });
      }),
      { numRuns: 200 },
    );
  });

  it('of Parquet is one that the server takes, whatever was chosen before', () => {
    const chosen = { compression: 'ZIP', splitBytes: 5_000_000, timestampFormat: 'ISO_8601', nullText: 'NA' } as const;
    const input = exportInput({ ...EMPTY_DRAFT, datasets: ['d'], type: 'PARQUET', ...chosen }, 'n');
    const dataRange = { datasets: ['d'] };
    expect(parseExportRequest({ ...input, dataRange })).toMatchObject({
      format: { type: 'PARQUET' },
      compression: 'ZSTD',
      splitBytes: null,
    });
  });

  it('is one that the server takes', () => {
    const format = {
      type: 'NDJSON',
      profile: 'SPREADSHEET',
      delimiter: 'TAB',
      nullText: 'NULL',
      header: false,
    } as const;
    const input = exportInput({ ...EMPTY_DRAFT, datasets: ['d'], from: 1, to: 2, ...format }, 'n');
    expect(parseExportRequest({ ...input, dataRange: { datasets: ['d'] } })).toMatchObject({
      from: 1,
      to: 2,
      format: { type: 'NDJSON' },
    });
  });
});

describe('the name that is suggested', () => {
  const say = {
    between: (a: string, b: string) => `${a} to ${b}`,
    since: (a: string) => `since ${a}`,
    until: (b: string) => `until ${b}`,
  };
  const from = Date.parse('2026-06-30T22:00:00Z');
  const to = Date.parse('2026-09-30T22:00:00Z');
  it.each([
    [null, null, ['boilers'], 'boilers'],
    [from, to, ['boilers'], 'boilers, 2026-07-01 to 2026-09-30'],
    [from, null, ['boilers', 'b', 'c'], 'boilers +2, since 2026-07-01'],
    [null, to, ['boilers'], 'boilers, until 2026-09-30'],
    [from, from + 86_400_000, ['a/b\n'], 'a b, 2026-07-01'],
  ])('%p %p %j: %s', (begin, end, datasets, name) => {
    expect(suggestName({ ...EMPTY_DRAFT, from: begin, to: end }, datasets, 'Europe/Brussels', say)).toBe(name);
  });
});
