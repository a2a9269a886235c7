import type { ObeliskClient } from '@obelisk/stack';

/** The answer of a step that changes something. */
export interface Answer<T> {
  readonly responseCode: string;
  readonly message: string | null;
  readonly item: T | null;
}

/**
 * Runs one mutation.
 *
 * @param steps from the outside in, such as `onTeam(id: "x")`, `remove`
 * @param item what to see of the item
 */
export async function mutate<T>(client: ObeliskClient, steps: readonly string[], item = '{ id }'): Promise<Answer<T>> {
  const innermost = `{ responseCode message item ${item} }`;
  const data = await client.query<unknown>(
    `mutation ${steps.reduceRight((inner, step) => `{ ${step} ${inner} }`, innermost)}`,
  );
  return steps.reduce(
    (found, step) => (found as Record<string, unknown>)[/^\w+/.exec(step)?.[0] ?? ''],
    data,
  ) as Answer<T>;
}

/**
 * The same, for what must succeed before an attack.
 *
 * @returns the id of the item
 */
export async function made(client: ObeliskClient, ...steps: readonly string[]): Promise<string> {
  const { item, message } = await mutate<{ id: string }>(client, steps);
  if (item === null) throw new Error(message ?? 'refused');
  return item.id;
}
