import { StopStack } from './stop-stack.ts';

describe('StopStack', () => {
  it('stops in the opposite order, once', async () => {
    const stack = new StopStack();
    const stopped: number[] = [];
    for (const id of [1, 2, 3]) stack.push(() => Promise.resolve(void stopped.push(id)));
    await stack.stop();
    await stack.stop();
    expect(stopped).toEqual([3, 2, 1]);
  });

  it('goes on after a failure and reports it', async () => {
    const stack = new StopStack();
    let first = false;
    stack.push(() => Promise.resolve(void (first = true)));
    stack.push(() => Promise.reject(new Error('stuck')));
    await expect(stack.stop()).rejects.toThrow('Not everything could be stopped.');
    expect(first).toBe(true);
  });
});
