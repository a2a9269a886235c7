import { useSyncExternalStore } from 'react';

/** Exports that are about to be removed: not shown any more, but Undo brings them back. */
let hidden: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

export function hideExports(ids: readonly string[]): void {
  change(new Set([...hidden, ...ids]));
}

export function showExports(ids: readonly string[]): void {
  change(new Set([...hidden].filter((id) => !ids.includes(id))));
}

export function useHiddenExports(): ReadonlySet<string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => hidden,
  );
}

function change(next: ReadonlySet<string>): void {
  hidden = next;
  for (const listener of listeners) listener();
}
