import { vi } from 'vitest';
import { askEarly, fetchOrTake } from './early-answers.ts';

describe('an answer that was asked for early', () => {
  const answers = [new Response('first'), new Response('second')];
  const fetch = vi.fn<typeof globalThis.fetch>();
  const { fetch: real } = globalThis;

  beforeEach(() => {
    fetch.mockReset();
    globalThis.fetch = fetch;
  });
  afterEach(() => {
    globalThis.fetch = real;
  });

  it('is taken once, by who asks the same', async () => {
    for (const answer of answers) fetch.mockResolvedValueOnce(answer);
    void askEarly('/list', { method: 'POST', body: '{"page":1}' });
    expect(fetch).toHaveBeenCalledTimes(1);
    const signal = new AbortController().signal;
    await expect(fetchOrTake('/list', { method: 'POST', body: '{"page":1}', signal })).resolves.toBe(answers[0]);
    expect(fetch).toHaveBeenCalledTimes(1);
    await expect(fetchOrTake('/list', { method: 'POST', body: '{"page":1}' })).resolves.toBe(answers[1]);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('is not for who asks something else', async () => {
    for (const answer of answers) fetch.mockResolvedValueOnce(answer);
    void askEarly('/list', { method: 'POST', body: '{"page":1}' });
    await expect(fetchOrTake('/list', { method: 'POST', body: '{"page":2}' })).resolves.toBe(answers[1]);
    await expect(fetchOrTake('/list', { method: 'POST', body: '{"page":1}' })).resolves.toBe(answers[0]);
  });

  it.each([
    [true, answers[0]],
    [false, answers[1]],
  ])('is waited for while nobody knows whether it is wanted: %j', async (wanted, taken) => {
    fetch.mockResolvedValue(answers[wanted ? 0 : 1] ?? new Response());
    let know: (wanted: boolean) => void = () => undefined;
    const isWanted = new Promise<boolean>((resolve) => {
      know = resolve;
    });
    void askEarly('/list', {}, isWanted);
    const answer = fetchOrTake('/list');
    expect(fetch).not.toHaveBeenCalled();
    know(wanted);
    await expect(answer).resolves.toBe(taken);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('fails where it is taken, not before', async () => {
    fetch.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    void askEarly('/session');
    await expect(fetchOrTake('/session')).rejects.toThrow('Failed to fetch');
  });
});
