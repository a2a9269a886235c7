import { parseMetricEvent } from './metric-event.ts';

const event = (properties: object = {}) => ({
  timestamp: 1_700_000_000_000,
  metric: 'a::number',
  value: 1,
  ...properties,
});

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

describe('parseMetricEvent', () => {
  it('reads every property', () => {
    expect(
      parseMetricEvent(
        event({
          source: 's',
          tags: ['x', 'ü'],
          location: { lat: 48, lng: -126 },
          elevation: -3.5,
          producer: { userId: 'u', clientId: 'c' },
        }),
      ),
    ).toEqual({
      timestamp: 1_700_000_000_000_000,
      metric: 'a::number',
      source: 's',
      producer: '{"userId":"u","clientId":"c"}',
      number: 1,
      text: null,
      tags: ['x', 'ü'],
      location: { lat: 48, lng: -126, geohash: 'c0w3hf1s70w3' },
      elevation: -3.5,
    });
  });

  it.each([
    ['a::bool', true, 'true'],
    ['a::string', '', ''],
    ['a::string', 'é"\n', 'é"\n'],
    ['a::number[]', [1, 2.5, -1e-7], '[1,2.5,-1e-7]'],
    ['a::json', { b: [1, null, 'x'] }, '{"b":[1,null,"x"]}'],
    ['a::number[]', [-0, 1e20], '[-0,1e+20]'],
    ['a::json', null, 'null'],
    ['a::json', { a: [-0, 1e20] }, '{"a":[-0,1e+20]}'],
    ['a::json', '\\u0000', '"\\\\u0000"'],
  ])('keeps a value of %s as the text that a file shows', (metric, value, text) => {
    expect(parseMetricEvent(event({ metric, value }))).toMatchObject({ number: null, text });
  });

  it('takes every limit to the last character', () => {
    const name = 'n'.repeat(128);
    const limits = { metric: `${name}::string`, value: 'v'.repeat(65_535), source: name, tags: Array(32).fill(name) };
    expect(parseMetricEvent(event(limits))).toMatchObject({ source: name });
    expect(parseMetricEvent(event({ metric: 'a::number[]', value: Array(128).fill(0) })).text).toHaveLength(257);
    expect(parseMetricEvent(event({ metric: 'a::json', value: nested(512) })).text).toHaveLength(1_024);
  });

  it.each([
    ['event', null],
    ['event', [event()]],
    ['timestamp', event({ timestamp: 0 })],
    ['timestamp', event({ timestamp: -1 })],
    ['timestamp', event({ timestamp: 1.5 })],
    ['timestamp', event({ timestamp: '1' })],
    ['timestamp', event({ timestamp: 2 ** 53 })],
    ['metric', event({ metric: 'a::int' })],
    ['metric', event({ metric: 'a' })],
    ['metric', event({ metric: 7 })],
    ['metric', event({ metric: `${'n'.repeat(129)}::number` })],
    ['metric', event({ metric: 'a\0::number' })],
    ['value', event({ value: '1' })],
    ['value', event({ value: NaN })],
    ['value', event({ value: Infinity })],
    ['value', event({ value: undefined })],
    ['value', event({ metric: 'a::bool', value: 'true' })],
    ['value', event({ metric: 'a::string', value: 'v'.repeat(65_536) })],
    ['value', event({ metric: 'a::string', value: 'a\0b' })],
    ['value', event({ metric: 'a::string', value: '\ud800' })],
    ['value[1]', event({ metric: 'a::number[]', value: [1, '2'] })],
    ['value', event({ metric: 'a::number[]', value: Array(129).fill(0) })],
    ['value', event({ metric: 'a::json', value: undefined })],
    ['value.a', event({ metric: 'a::json', value: { a: '\0' } })],
    ['value[0]["b c"][1]["\\ud800"]', event({ metric: 'a::json', value: [{ 'b c': ['ok', { '\ud800': 1 }] }] })],
    ['value', event({ metric: 'a::json', value: { a: [Infinity] } })],
    ['value', event({ metric: 'a::json', value: nested(513) })],
    ['value', event({ metric: 'a::json', value: '\udc00' })],
    ['value', event({ metric: 'a::json', value: 'v'.repeat(65_534) })],
    ['source', event({ source: '' })],
    ['source', event({ source: 's'.repeat(129) })],
    ['tags', event({ tags: 'x' })],
    ['tags', event({ tags: Array(33).fill('x') })],
    ['tags[0]', event({ tags: ['t'.repeat(129)] })],
    ['location.lat', event({ location: { lat: 91, lng: 0 } })],
    ['location.lng', event({ location: { lat: 0, lng: -180.1 } })],
    ['location.lng', event({ location: { lat: 0 } })],
    ['elevation', event({ elevation: 'high' })],
    ['producer.userId', event({ producer: { userId: 5 } })],
    ['sourc', event({ sourc: 'typo' })],
  ])('refuses a wrong %s: %j', (argument, json) => {
    expect(() => parseMetricEvent(json)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST', argument }));
  });

  it.each(['once', 'again'])('reads a metric by its type, and refuses a wrong one, %s', () => {
    expect(parseMetricEvent(event({ metric: 'twice::bool', value: true }))).toMatchObject({
      number: null,
      text: 'true',
    });
    expect(() => parseMetricEvent(event({ metric: 'twice::bool' }))).toThrow('value: expected true or false, found 1');
    expect(() => parseMetricEvent(event({ metric: 'twice::boolean' }))).toThrow('is not a metric');
  });

  it('names the first fault of several, in the order of the properties it knows', () => {
    const wrong = { timestamp: 0, metric: 'no metric', value: 'x', source: '', tags: 1, elevation: 'x' };
    expect(() => parseMetricEvent({ ...wrong, other: 1 })).toThrow('other: is not a property');
    expect(() => parseMetricEvent({ ...wrong, metric: '' })).toThrow('metric: expected text');
    expect(() => parseMetricEvent(wrong)).toThrow('timestamp: expected');
    expect(() => parseMetricEvent({ ...wrong, timestamp: 1 })).toThrow('source: expected');
    expect(() => parseMetricEvent({ ...wrong, timestamp: 1, source: 's' })).toThrow('"no metric" is not a metric');
    const rest = { ...wrong, timestamp: 1, source: 's', metric: 'a::number' };
    expect(() => parseMetricEvent(rest)).toThrow('value: expected');
    expect(() => parseMetricEvent({ ...rest, value: 1 })).toThrow('tags: expected');
  });
});
