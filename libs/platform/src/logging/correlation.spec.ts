import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { readCorrelationId } from './correlation.ts';

const requestWith = (id: string | undefined) => {
  const request = new IncomingMessage(new Socket());
  if (id !== undefined) request.headers['x-request-id'] = id;
  return request;
};

describe('readCorrelationId', () => {
  it('takes the caller’s id', () => {
    expect(readCorrelationId(requestWith('run-7.a_b'))).toBe('run-7.a_b');
  });

  it.each([undefined, '', 'a b', 'a\nb', '{"level":50}', 'x'.repeat(65)])('makes one instead of %j', (id) => {
    expect(readCorrelationId(requestWith(id))).toMatch(/^[0-9a-f-]{36}$/);
  });
});
