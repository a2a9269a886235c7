import { forgetAttempt, keyFor } from './attempt.ts';

function aStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

describe('the key of an attempt', () => {
  it('is the same for the same request, until it is accepted', () => {
    const storage = aStorage();
    const key = keyFor('a', storage);
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(keyFor('a', storage)).toBe(key);
    forgetAttempt(storage);
    expect(keyFor('a', storage)).not.toBe(key);
  });

  it('is another one for another request', () => {
    const storage = aStorage();
    expect(keyFor('b', storage)).not.toBe(keyFor('a', storage));
  });

  it('does not depend on what somebody left in the storage', () => {
    const storage = aStorage();
    for (const left of ['nonsense', '5', 'null', '{"request":"a","key":5}']) {
      storage.setItem('obelisk.attempt', left);
      expect(keyFor('a', storage)).toMatch(/^[0-9a-f]{32}$/);
    }
  });
});
