import { TimeReader, type TimeOptions } from './time-cell.ts';

const read = (text: string, options: TimeOptions = {}) => new TimeReader(options).read(text);

describe('TimeReader', () => {
  it.each([
    ['2016-07-01 00:00:00', '2016-07-01T00:00:00Z'],
    ['2016-07-01T00:00:00', '2016-07-01T00:00:00Z'],
    ['2016-07-01T00:00:00Z', '2016-07-01T00:00:00Z'],
    ['2016-07-01T02:00:00+02:00', '2016-07-01T00:00:00Z'],
    ['2016-06-30 18:30:00-0530', '2016-07-01T00:00:00Z'],
    ['2016-07-01 02:00+02', '2016-07-01T00:00:00Z'],
    ['2016-07-01', '2016-07-01T00:00:00Z'],
    ['2016-07-01 00:00', '2016-07-01T00:00:00Z'],
    ['2016-07-01 00:00:00 UTC', '2016-07-01T00:00:00Z'],
    ['1467331200000', '2016-07-01T00:00:00Z'],
    ['1467331200000.0', '2016-07-01T00:00:00Z'],
    ['2024-02-29T23:59:59.999', '2024-02-29T23:59:59.999Z'],
    ['1969-12-31T23:30:00-01:00', '1970-01-01T00:30:00Z'],
    ['631152000000', '1990-01-01T00:00:00Z'],
    ['4102444799999', '2099-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(Date.parse(expected) * 1_000);
  });

  it('keeps microseconds', () => {
    expect(read('2016-07-01T00:00:00.123456Z')).toBe(1_467_331_200_123_456);
    expect(read('2016-07-01T00:00:00.123456000Z')).toBe(1_467_331_200_123_456);
    expect(read('2016-07-01 00:00:00,5')).toBe(1_467_331_200_500_000);
  });

  it.each([
    ['1709251200', 's', 1_709_251_200_000_000],
    ['1709251200.25', 's', 1_709_251_200_250_000],
    ['1709251200.123456', 's', 1_709_251_200_123_456],
    ['1', 'ms', 1_000],
    ['20240301', 'ms', 20_240_301_000],
    ['1709251200000001', 'us', 1_709_251_200_000_001],
    ['1709251200000001000', 'ns', 1_709_251_200_000_001],
    ['9007199254740', 'ms', 9_007_199_254_740_000],
  ] as const)('%s %s', (text, timeUnit, us) => {
    expect(read(text, { timeUnit })).toBe(us);
  });

  it.each([
    ['1709251200', /looks like seconds: say --time-unit s\.$/],
    ['1709251200.5', /looks like seconds: say --time-unit s\.$/],
    ['1709251200000000', /looks like microseconds: say --time-unit us\.$/],
    ['1709251200000000000', /looks like nanoseconds: say --time-unit ns\.$/],
    ['20240301', /looks like a date: write it as 2024-03-01\.$/],
    ['20240301120000', /looks like a date: write it as 2024-03-01\.$/],
    ['0', /milliseconds from 1990 to 2100/],
    ['-5', /milliseconds from 1990 to 2100/],
    ['631151999999', /say what unit it has by --time-unit s\|ms\|us\|ns\.$/],
    ['4102444800000', /milliseconds from 1990 to 2100/],
    ['1709251200000.5', /whole milliseconds, found "1709251200000.5"/],
  ])('refuses the number %s', (text, fault) => {
    expect(() => read(text)).toThrow(fault);
  });

  it.each([
    ['1709251200.1234567', 's', /at most six digits of a second/],
    ['1709251200000.5', 'ms', /whole milliseconds/],
    ['1709251200000001.5', 'us', /whole microseconds/],
    ['1709251200000000001', 'ns', /at most six digits of a second/],
    ['0', 'ms', /from 1970-01-01T00:00:00.000001Z to 2255-06-05T23:47:34.740Z, found "0"/],
    ['0', 'ns', /from 1970/],
    ['-1', 's', /from 1970/],
    ['9007199254741', 'ms', /to 2255/],
    ['99999999999999999', 'ms', /to 2255/],
  ] as const)('refuses %s %s', (text, timeUnit, fault) => {
    expect(() => read(text, { timeUnit })).toThrow(fault);
  });

  it.each([
    '',
    'yesterday',
    '2016-13-01',
    '2016-00-10',
    '2016-02-30',
    '2023-02-29 00:00:00',
    '2016-07-01 24:00:00',
    '2016-07-01 10:60:00',
    '2016-07-01 10:00:60',
    '2016-07-01T10',
    '01/07/2016',
    '2016-07-01 10:00:00 CET',
    '2016-07-01T10:00:00+15:00',
    '2024-03-01T06:15:00+05:75',
    '2024-03-01T06:39:01+05:99',
    '2024-03-01T06:39:01-0560',
    '1e12',
  ])('refuses %j', (text) => {
    expect(() => read(text)).toThrow(/expected a time such as 2016-07-01T00:00:00Z/);
  });

  it.each([
    '0070-01-02',
    '0084-02-29',
    '0000-01-01',
    '0098-05-05T12:00:00Z',
    '1969-12-31 23:59:59',
    '1970-01-01',
    '2255-06-06',
    '9999-12-31',
  ])('refuses %s, and says from when to when times are stored', (text) => {
    expect(() => read(text)).toThrow(/from 1970-01-01T00:00:00.000001Z to 2255-06-05T23:47:34.740Z/);
  });

  it('refuses a digit below microseconds', () => {
    expect(() => read('2016-07-01T00:00:00.1234567Z')).toThrow(/at most six digits of a second/);
  });

  it.each([
    ['1467331200000', '2016-07-01', /expected a number, as the first one is/],
    ['2016-07-01', '1467331200000', /expected a time without a zone/],
    ['2016-07-01T00:00:00Z', '2016-07-01T00:00:00', /expected a time with a zone/],
  ])('refuses a second way to write times: %s, %s', (first, second, fault) => {
    const reader = new TimeReader({});
    reader.read(first);
    expect(reader.read(first)).toBe(1_467_331_200_000_000);
    expect(() => reader.read(second)).toThrow(fault);
  });
});

describe('a time zone', () => {
  const brussels = { timeZone: 'Europe/Brussels' };

  it.each([
    ['2024-01-01 00:00:00', '2023-12-31T23:00:00Z'],
    ['2024-07-01T00:00:00.000001', '2024-06-30T22:00:00Z'],
    ['2024-03-31 01:59:59', '2024-03-31T00:59:59Z'],
    ['2024-03-31 03:00:00', '2024-03-31T01:00:00Z'],
    ['2024-10-27 01:59:59', '2024-10-26T23:59:59Z'],
    ['2024-10-27 03:00:00', '2024-10-27T02:00:00Z'],
    ['2024-07-01T00:00:00Z', '2024-07-01T00:00:00Z'],
  ])('%s in Brussels is %s', (text, expected) => {
    expect(read(text, brussels)).toBe(
      Date.parse(expected) * 1_000 + (text.endsWith('1') && text.includes('.') ? 1 : 0),
    );
  });

  it.each([
    ['Australia/Lord_Howe', '2024-04-07 01:45:00', 'earlier', '2024-04-06T14:45:00Z'],
    ['Australia/Lord_Howe', '2024-04-07 01:45:00', 'later', '2024-04-06T15:15:00Z'],
    ['Europe/Brussels', '2024-10-27 02:30:00', 'earlier', '2024-10-27T00:30:00Z'],
    ['Europe/Brussels', '2024-10-27 02:30:00', 'later', '2024-10-27T01:30:00Z'],
    ['Pacific/Apia', '2011-12-29 12:00:00', 'later', '2011-12-29T22:00:00Z'],
    ['Pacific/Apia', '2011-12-31 12:00:00', 'later', '2011-12-30T22:00:00Z'],
    ['Asia/Kathmandu', '2024-01-01 05:45:00', 'later', '2024-01-01T00:00:00Z'],
  ] as const)('%s shows %s: the %s time', (timeZone, text, doubledHour, expected) => {
    expect(read(text, { timeZone, doubledHour })).toBe(Date.parse(expected) * 1_000);
  });

  it('refuses a time that clocks skip, and one that they show twice', () => {
    expect(() => read('2024-03-31 02:30:00', brussels)).toThrow(/which clocks in Europe\/Brussels skip/);
    expect(() => read('2011-12-30 12:00:00', { timeZone: 'Pacific/Apia' })).toThrow(/skip/);
    expect(() => read('2024-10-27 02:30:00', brussels)).toThrow(/show twice; say --doubled-hour earlier\|later/);
  });

  it('refuses one that is not known', () => {
    expect(() => new TimeReader({ timeZone: 'Belgium' })).toThrow(/"Belgium" is not a time zone/);
  });

  it('agrees with Intl in every hour of a year', () => {
    const reader = new TimeReader({ timeZone: 'America/St_Johns', doubledHour: 'earlier' });
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/St_Johns',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const seen = new Set<string>();
    for (let utc = Date.UTC(2024, 0); utc < Date.UTC(2025, 0); utc += 1_800_000) {
      const local = format.format(utc);
      if (!seen.has(local)) expect(reader.read(local)).toBe(utc * 1_000);
      seen.add(local);
    }
  });
});
