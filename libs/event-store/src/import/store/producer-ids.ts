import type { MetricEvent } from '@obelisk/domain';

/** Producers are few; a file that has more is served, only slower. */
const MOST_KNOWN = 10_000;

/** Of a connection, what is needed here. */
interface Asked {
  query<T extends object>(statement: string, parameters: string[][]): Promise<{ rows: T[] }>;
}

/**
 * Ids of producers. New ones are stored by a connection and transaction of their own: within that of the import, everybody
 * else who meets the same producer would wait for its end. One that no event uses in the end does no harm.
 */
export class ProducerIds {
  readonly #known = new Map<string, number>();

  constructor(private readonly client: Asked) {}

  /** To be called for each batch of events before `idOf`. */
  async learn(events: readonly Pick<MetricEvent, 'producer'>[]): Promise<void> {
    const wanted = new Set<string>();
    for (const { producer } of events) if (producer !== null && !this.#known.has(producer)) wanted.add(producer);
    if (wanted.size === 0) return;
    if (this.#known.size > MOST_KNOWN) {
      this.#known.clear();
      return this.learn(events);
    }
    const producers = [...wanted];
    await this.client.query(
      'INSERT INTO producers (producer) SELECT unnest($1::text[]) EXCEPT SELECT producer FROM producers WHERE producer = ANY ($1::text[]) ON CONFLICT DO NOTHING',
      [producers],
    );
    const { rows } = await this.client.query<{ id: number; producer: string }>(
      'SELECT id, producer FROM producers WHERE producer = ANY ($1::text[])',
      [producers],
    );
    for (const { id, producer } of rows) this.#known.set(producer, id);
  }

  /** 0 stands for none. */
  idOf(producer: string | null): number {
    return producer === null ? 0 : (this.#known.get(producer) ?? unlearnt(producer));
  }
}

function unlearnt(producer: string): never {
  throw new Error(`producer ${producer} was not learnt`);
}
