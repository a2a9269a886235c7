import { setTimeout as delay } from 'node:timers/promises';
import type { Observer } from '../verdict/observer.ts';
import type { Order } from './order.ts';
import type { Person } from './person.ts';

/** An order that was accepted. */
export interface Placed extends Order {
  readonly id: string;
  /** How the system answered the person's later step: see {@link Person.take}. */
  readonly stepAnswer: string | undefined;
}

/** Longest time that somebody tries to get an export accepted. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 300;

/** Lets people ask, each order at its time. @throws Error when one is not accepted in a minute */
export async function placeOrders(
  orders: readonly Order[],
  people: readonly Person[],
  observer: Observer,
  signal: AbortSignal,
): Promise<Placed[]> {
  return Promise.all(
    orders.map(async (order) => {
      await delay(order.at, undefined, { signal });
      const person = people[order.person];
      if (person === undefined) throw new RangeError(`there is no person ${String(order.person)}`);
      const id = await insist(order, person, observer, signal);
      if (order.then === undefined) return { ...order, id, stepAnswer: undefined };
      await delay(order.then.after, undefined, { signal });
      return { ...order, id, stepAnswer: await person.take(order.then.step, id) };
    }),
  );
}

/** Without a good answer the export may be there or not, so the person looks before asking again, as people would in the list. */
async function insist(
  { name, shape }: Order,
  person: Person,
  observer: Observer,
  signal: AbortSignal,
): Promise<string> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await person.request(name, shape);
    } catch (error) {
      const accepted = await observer.idOf(name);
      if (accepted !== undefined) return accepted;
      if (performance.now() > end) throw new Error(`${name} was not accepted.`, { cause: error });
      await delay(PAUSE_MS, undefined, { signal });
    }
  }
}
