import { waitUntil } from './wait-until.ts';

describe('waitUntil', () => {
  it('tries again after a no and, where errors are tolerated, after an error', async () => {
    const answers = [
      () => Promise.resolve(false),
      () => Promise.reject(new Error('refused')),
      () => Promise.resolve(true),
    ];
    const condition = () => (answers.shift() ?? (() => Promise.resolve(false)))();
    await waitUntil('it answers', condition, { limit: 5_000, toleratesErrors: true });
    expect(answers).toHaveLength(0);
  });

  it('says what it waited for, and why the last look failed', async () => {
    const refused = () => Promise.reject(new Error('refused'));
    const never = waitUntil('RabbitMQ answers', refused, { limit: 50, toleratesErrors: true });
    await expect(never).rejects.toMatchObject({
      message: 'Waited 0.05 s in vain until RabbitMQ answers.',
      cause: new Error('refused'),
    });
  });

  it('ends at once with the error of a condition', async () => {
    const ended = () => Promise.reject(new Error('beam ended'));
    await expect(waitUntil('RabbitMQ answers', ended)).rejects.toThrow('beam ended');
  });

  it('ends at once when aborted', async () => {
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    await expect(waitUntil('RabbitMQ answers', () => true, { signal })).rejects.toThrow('Ctrl-C');
  });
});
