import { readRequestEvents, type RequestOptions } from './request-events.ts';

const OPTIONS: RequestOptions = { format: 'json', timeUnit: 'ms', producerId: 7, now: () => 42 };
const read = (body: unknown, options: Partial<RequestOptions> = {}) =>
  readRequestEvents(typeof body === 'string' ? body : JSON.stringify(body), { ...OPTIONS, ...options });
const faultOf = (body: unknown, options: Partial<RequestOptions> = {}) =>
  read(body, options).then(
    () => 'no fault',
    (error: unknown) => (error as Error).message,
  );
const event = (more: object = {}) => ({ timestamp: 1, metric: 'a::number', value: 1, ...more });
const deep = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;

describe('readRequestEvents', () => {
  it('makes lines of COPY of an array, and of one event a line', async () => {
    const events = [
      event({ source: 's', tags: ['x'], location: { lat: 1, lng: 2 }, elevation: 3 }),
      event({ metric: 'b::bool', value: true }),
    ];
    const rows =
      '1000\ta::number\ts\t7\t1\t\\N\t{"x"}\t1\t2\ts01mtw037ms0\t3\n1000\tb::bool\t\\N\t7\t\\N\ttrue\t\\N\t\\N\t\\N\t\\N\t\\N\n';
    expect(await read(events)).toEqual({ events: 2, rows });
    const lines = `\r\n${events.map((each) => JSON.stringify(each)).join('\r\n\n')}\n`;
    expect(await read(lines, { format: 'ndjson' })).toEqual({ events: 2, rows });
  });

  it.each([
    ['s', 1_000_000],
    ['ms', 1_000],
    ['us', 1],
  ] as const)('reads times in %s, of any year', async (timeUnit, us) => {
    expect((await read([event()], { timeUnit })).rows).toMatch(new RegExp(`^${String(us)}\t`));
  });

  it('gives the time of now to an event without one', async () => {
    const { rows } = await read([event({ timestamp: null }), { metric: 'a::number', value: 1 }]);
    expect(rows).toMatch(/^42\t.*\n42\t/);
  });

  it('does not believe what an event says of its producer', async () => {
    expect((await read([event({ producer: { userId: 'somebody' } })])).rows).toMatch(/\t7\t1\t/);
  });

  it('takes no event, and a thousand', async () => {
    expect(await read('[]')).toEqual({ events: 0, rows: '' });
    expect(await read('', { format: 'ndjson' })).toEqual({ events: 0, rows: '' });
    expect(await read(Array.from({ length: 2_500 }, () => event()))).toMatchObject({ events: 2_500 });
  });

  it.each([
    [[event(), event({ value: 'x' })], 'Invalid event at index 1: value: expected a finite number, found "x"'],
    [[event({ timestamp: 0 })], /^Invalid event at index 0: timestamp: expected a time from 1970/],
    [[event({ timestamp: -5 })], /^Invalid event at index 0: timestamp: /],
    [[event({ timestamp: 1.5 })], 'Invalid event at index 0: timestamp: expected whole milliseconds, found "1.5".'],
    [[event({ timestamp: true })], 'Invalid event at index 0: timestamp: expected a time, found true.'],
    [[event({ source: 's'.repeat(129) })], /^Invalid event at index 0: source: expected text of 1 to 128 characters/],
    [[event({ source: 'a\0b' })], /^Invalid event at index 0: source: expected text without NUL/],
    [[event({ tags: Array.from({ length: 33 }, () => 't') })], /^Invalid event at index 0: tags: /],
    [[event({ other: 1 })], 'Invalid event at index 0: other: is not a property of a metric event'],
    [[null], 'Invalid event at index 0: event: expected a JSON object, found null'],
    [[event(), []], 'Invalid event at index 1: event: expected a JSON object, found []'],
    [
      '[{"metric":"a::number","value":1,"value":2}]',
      'Invalid event at index 0: value: expected this property once, found it twice.',
    ],
    [
      '[{"metric":"a::number","value":1},{"metric":"a::number","value":9007199254740993}]',
      /^Invalid event at index 1: value: expected a number that can be kept/,
    ],
    ['[{"metric":"a::number","value":1e-400}]', /^Invalid event at index 0: value: expected a number that can be kept/],
    ['[{"metric":"a::number","value":1e400}]', /^Invalid event at index 0: value: expected a finite number/],
    [
      `[{"metric":"a::number","value":0.${'0'.repeat(330)}1}]`,
      /^Invalid event at index 0: value: expected a number that can/,
    ],
    [
      `[{"metric":"a::json","value":1},{"metric":"a::json","value":${deep(513)}}]`,
      'Invalid event at index 1: value: expected JSON nested at most 512 deep',
    ],
    [deep(100_000), /^Invalid event at index 0: event: expected JSON nested at most 512 deep/],
    ['{"metric":"a::number","value":1}', /^body: expected a JSON array of metric events, found "\{/],
    ['[{]', 'body: expected a JSON array of metric events, found "[{]".'],
    ['', 'body: expected a JSON array of metric events, found "".'],
    ['null', 'body: expected a JSON array of metric events, found "null".'],
  ])('refuses %j', async (body, fault) => {
    expect(await faultOf(body)).toEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
  });

  it('keeps a value as deep as imports do', async () => {
    expect(await read(`[{"metric":"a::json","value":${deep(512)}}]`)).toMatchObject({ events: 1 });
  });

  it('names the event of a line', async () => {
    const lines = '{"metric":"a::number","value":1}\n\n{"metric":"a::number","value":1,"value":2}';
    expect(await faultOf(lines, { format: 'ndjson' })).toBe(
      'Invalid event at index 1: value: expected this property once, found it twice.',
    );
    expect(await faultOf('{"a', { format: 'ndjson' })).toMatch(
      /^Invalid event at index 0: expected a JSON object, found/,
    );
    expect(await faultOf('x'.repeat(1_100_000), { format: 'ndjson' })).toMatch(
      /^body, line 1: expected lines of at most/,
    );
  });
});
