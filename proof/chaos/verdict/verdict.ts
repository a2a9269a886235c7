import type { Placed } from '../people/place-orders.ts';
import type { Person } from '../people/person.ts';
import { digestsOf, type Digests } from './download.ts';
import { judge } from './judge.ts';
import type { Observer } from './observer.ts';

export interface Verdict {
  completed: number;
  identical: number;
  lost: number;
  duplicated: number;
  cancelled: number;
  removed: number;
  failed: number;
}

/** Holds every accepted export against what it must be; says in `report` what is wrong. */
export async function judgeAll(
  all: readonly Placed[],
  people: readonly Person[],
  references: ReadonlyMap<string, Digests>,
  { observer, report }: { observer: Observer; report: (sentence: string) => void },
): Promise<Verdict> {
  const verdict: Verdict = {
    completed: 0,
    identical: 0,
    lost: 0,
    duplicated: 0,
    cancelled: 0,
    removed: 0,
    failed: 0,
  };
  const [rows, steps] = [await observer.exports(), await observer.steps()];
  const names = rows.flatMap(({ name }) => name ?? []);
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  for (const name of twice) report(`${name} is there twice`);
  verdict.duplicated += twice.length;
  for (const placed of all) {
    const row = rows.find(({ id }) => id === placed.id);
    const { end, endedTwice, remark } = judge(placed, row, steps.get(placed.id) ?? []);
    verdict[end] += 1;
    if (endedTwice) verdict.duplicated += 1;
    const about = `${placed.name} (${placed.shape.name}, ${placed.id})`;
    if (remark !== undefined) report(`${about} ${end}: ${remark}`);
    const person = people[placed.person];
    if (end !== 'completed' || person === undefined) continue;
    const difference = await differenceOf(placed, person, references.get(placed.shape.name));
    if (difference === undefined) verdict.identical += 1;
    else report(`${about} is not identical: ${difference}`);
  }
  return verdict;
}

async function differenceOf(
  { id }: Placed,
  person: Person,
  expected: Digests | undefined,
): Promise<string | undefined> {
  try {
    const { archive, csv } = await digestsOf(person, id);
    if (csv !== expected?.csv) return 'its CSV differs from COPY';
    return archive === expected.archive ? undefined : 'the CSV is right, the archive has other bytes';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
