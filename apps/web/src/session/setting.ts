export interface Setting<Value extends string> {
  get(): Value;
  set(value: Value): void;
  subscribe(listener: () => void): () => void;
}

/**
 * A choice of this browser's user, kept in `localStorage`: nothing secret. Other tabs follow.
 * @param accepts what a kept value must be, as anybody could have written it
 */
export function createSetting<Value extends string>(
  name: string,
  fallback: Value,
  accepts: (value: string) => boolean,
): Setting<Value> {
  const key = `obelisk.${name}`;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  let current = read(key, fallback, accepts);
  globalThis.addEventListener?.('storage', (event) => {
    if (event.key !== key) return;
    current = read(key, fallback, accepts);
    tell();
  });
  return {
    get: () => current,
    set: (value) => {
      current = value;
      try {
        localStorage.setItem(key, value);
      } catch {
        // kept for this page only: storage is off or full
      }
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function read<Value extends string>(key: string, fallback: Value, accepts: (value: string) => boolean): Value {
  try {
    const kept = localStorage.getItem(key);
    return kept !== null && accepts(kept) ? (kept as Value) : fallback;
  } catch {
    return fallback;
  }
}
