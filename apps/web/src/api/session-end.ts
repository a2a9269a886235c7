/** Told by whoever meets a 401: the page stays as it is, and a dialog asks to sign in again. */
const listeners = new Set<() => void>();

export function noteSessionEnd(): void {
  for (const listener of listeners) listener();
}

/** @returns how to stop listening */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
