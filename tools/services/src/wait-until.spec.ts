import { waitUntil } from './wait-until.ts';

describe('waitUntil', () => {
  it('tries again after a no and after an error', async () => {
    const answers = [
      () => Promise.resolve(false),
      () => Promise.reject(new Error('refused')),
      () => Promise.resolve(true),
    ];
    await waitUntil(() => (answers.shift() ?? (() => Promise.resolve(false)))(), { what: 'It', timeoutMs: 5_000 });
    expect(answers).toHaveLength(0);
  });

  it('says what did not answer', async () => {
    const never = waitUntil(() => Promise.resolve(false), { what: 'RabbitMQ', timeoutMs: 150 });
    await expect(never).rejects.toThrow('RabbitMQ did not answer within 0.15 s.');
  });

  it('ends at once when the process has died', async () => {
    const assertAlive = () => {
      throw new Error('beam ended');
    };
    const waiting = waitUntil(() => Promise.resolve(true), { what: 'RabbitMQ', timeoutMs: 60_000, assertAlive });
    await expect(waiting).rejects.toThrow('beam ended');
  });

  it('ends at once when aborted', async () => {
    const waiting = waitUntil(() => Promise.resolve(false), {
      what: 'RabbitMQ',
      timeoutMs: 60_000,
      signal: AbortSignal.abort(new Error('Ctrl-C')),
    });
    await expect(waiting).rejects.toThrow('Ctrl-C');
  });
});
