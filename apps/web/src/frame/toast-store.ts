export interface Toast {
  readonly id: number;
  readonly text: string;
  /** How long it stays, in milliseconds. */
  readonly lifeMs: number;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  /** When it goes without its action having been chosen. */
  readonly onEnd?: (() => void) | undefined;
}

const LIFE_MS = 5_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

export function showToast(text: string, options: Partial<Pick<Toast, 'action' | 'lifeMs' | 'onEnd'>> = {}): number {
  lastId += 1;
  change([...toasts, { id: lastId, text, lifeMs: LIFE_MS, ...options }]);
  return lastId;
}

/** Takes a toast away because its time is over or it was dismissed. */
export function endToast(id: number): void {
  const toast = toasts.find((each) => each.id === id);
  if (toast === undefined) return;
  change(toasts.filter((each) => each.id !== id));
  toast.onEnd?.();
}

/** Does what the toast offers, in place of what would happen at its end. */
export function chooseToast(id: number): void {
  const toast = toasts.find((each) => each.id === id);
  if (toast === undefined) return;
  change(toasts.filter((each) => each.id !== id));
  toast.action?.run();
}

/** Ends all at once: before the page is left, what they would do at their end is still done. */
export function endAllToasts(): void {
  for (const { id } of toasts) endToast(id);
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function onToastsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
