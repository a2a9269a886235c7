import { useSyncExternalStore } from 'react';

let said = { text: '', turn: 0 };
const listeners = new Set<() => void>();

/** Says a change of state to screen readers, politely. Not percents: nobody wants to hear them all. */
export function announce(text: string): void {
  said = { text, turn: said.turn + 1 };
  for (const listener of listeners) listener();
}

export function Announcer() {
  const { text, turn } = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  // The same text twice in a row is said twice, as it stands in another element.
  return (
    <div className="unseen" role="status" aria-live="polite">
      <span key={turn}>{text}</span>
    </div>
  );
}
