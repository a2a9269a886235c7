import { createHash } from 'node:crypto';

/** Deterministic events with long text that hardly compresses, so that a few of them make several parts. */
export function* incompressibleEvents(count: number, length: number): Generator<Record<string, unknown>> {
  for (let index = 0; index < count; index += 1) {
    let text = '';
    for (let piece = 0; text.length < length; piece += 1) {
      text += createHash('sha512')
        .update(`${String(index)}/${String(piece)}`)
        .digest('base64');
    }
    yield {
      timestamp: 1_700_000_000_000 + index * 60_000,
      metric: 'log::string',
      source: `machine-${String(index % 7)}`,
      value: text.slice(0, length),
    };
  }
}
