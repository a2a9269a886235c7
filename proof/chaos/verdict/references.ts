import { waitUntil } from '@obelisk/testing';
import { oracleOf } from '../data/oracle.ts';
import type { Shape } from '../data/shapes.ts';
import type { Person } from '../people/person.ts';
import { digestsOf, type Digests } from './download.ts';
import type { Observer } from './observer.ts';

const LIMIT_MS = 120_000;

/**
 * One export of each shape on the undisturbed system, whose CSV is held against a plain COPY.
 *
 * @returns what every later export of the shape must be, by its name
 * @throws Error when the undisturbed system is wrong already
 */
export async function makeReferences(
  shapes: readonly Shape[],
  person: Person,
  { databaseUrl, observer, signal }: { databaseUrl: string; observer: Observer; signal: AbortSignal },
): Promise<Map<string, Digests>> {
  const ids = await Promise.all(shapes.map((shape) => person.request(`reference: ${shape.name}`, shape)));
  const allOver = async () => (await observer.unfinished()) === 0;
  await waitUntil('the reference exports are over', allOver, { limit: LIMIT_MS, every: 200, signal });
  const references = new Map<string, Digests>();
  for (const [index, shape] of shapes.entries()) {
    const digests = await digestsOf(person, ids[index] ?? '');
    if (digests.csv !== (await oracleOf(databaseUrl, shape)))
      throw new Error(`Without any chaos the export of "${shape.name}" is not what COPY gives.`);
    references.set(shape.name, digests);
  }
  return references;
}
