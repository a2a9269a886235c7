import { BadRequestError } from '../errors.ts';
import { EVENT_FIELDS, type EventField } from '../event-field.ts';
import { shown } from './filter-text.ts';
import type { FilterPath } from './filter.ts';
import { parseValuePath, type PathStep } from './value-path.ts';

/** What is at a path: of one type always, of one that each event decides, or something with parts. */
export type PathType = 'number' | 'text' | 'any' | 'parts';

const PLAIN: Readonly<Partial<Record<EventField, 'number' | 'text'>>> = {
  timestamp: 'number',
  tsReceived: 'number',
  elevation: 'number',
  dataset: 'text',
  metric: 'text',
  source: 'text',
  geohash: 'text',
};

const PARTS: Readonly<Record<'producer' | 'location', { names: readonly string[]; type: 'number' | 'text' }>> = {
  producer: { names: ['userId', 'clientId'], type: 'text' },
  location: { names: ['lat', 'lng'], type: 'number' },
};

/**
 * Reads `source`, `producer->clientId`, `tags[0]`, `value->a->b[0]`.
 *
 * @throws BadRequestError at `at`
 */
export function parseFilterPath(text: string, at: string): FilterPath {
  const name = /^[A-Za-z]*/u.exec(text)?.[0] ?? '';
  const field = EVENT_FIELDS.find((known) => known === name);
  const rest = text.slice(name.length);
  if (field === undefined || !/^(?:->|\[|$)/u.test(rest)) {
    throw new BadRequestError(
      at,
      `${shown(text)} is no field of an event; expected one of ${EVENT_FIELDS.join(', ')}.`,
    );
  }
  const path = { field, steps: rest === '' ? [] : parseValuePath(rest.replace(/^->/u, ''), at) };
  if (typeOfPath(path) === undefined) throw new BadRequestError(at, `there is no ${shown(text)}: ${waysInto(field)}.`);
  return path;
}

/** @returns undefined for what no event can have */
export function typeOfPath({ field, steps }: FilterPath): PathType | undefined {
  if (field === 'value') return 'any';
  const plain = PLAIN[field];
  if (plain !== undefined) return steps.length === 0 ? plain : undefined;
  if (steps.length === 0) return 'parts';
  return steps.length === 1 ? typeOfPart(field, steps[0] ?? '') : undefined;
}

function typeOfPart(field: EventField, step: PathStep): PathType | undefined {
  if (field === 'tags') return typeof step === 'number' ? 'text' : undefined;
  if (field !== 'producer' && field !== 'location') return undefined;
  const { names, type } = PARTS[field];
  return typeof step === 'string' && names.includes(step) ? type : undefined;
}

/** What to use in place of a whole that cannot be compared, or of a path that leads nowhere. */
export function waysInto(field: EventField): string {
  if (field === 'tags') return 'use _withTag, _withAnyTag or tags[0]';
  if (field !== 'producer' && field !== 'location') return `${field} has no parts`;
  const paths = PARTS[field].names.map((name) => `${field}->${name}`).join(' or ');
  return field === 'location' ? `use ${paths}, _locationInCircle or _locationInPolygon` : `use ${paths}`;
}
