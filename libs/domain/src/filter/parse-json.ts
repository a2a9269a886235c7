import { BadRequestError } from '../errors.ts';
import { shown } from './filter-text.ts';

/** @throws BadRequestError for anything but a JSON object */
export function objectAt(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadRequestError(at, `expected an object, found ${shown(value)}.`);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** @throws BadRequestError for anything but a list of 1 to `most` */
export function listAt(value: unknown, at: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new BadRequestError(at, `expected a list, found ${shown(value)}.`);
  if (value.length === 0) throw new BadRequestError(at, 'expected a list with at least one entry.');
  if (value.length > most) throw new BadRequestError(at, `a list has at most ${String(most)} entries here.`);
  return value as readonly unknown[];
}

/** @throws BadRequestError for anything but a finite number between the two, both included */
export function numberAt(value: unknown, at: string, least = -Infinity, most = Infinity): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most) {
    const range = Number.isFinite(least) ? ` from ${String(least)} to ${String(most)}` : '';
    throw new BadRequestError(at, `expected a number${range}, found ${shown(value)}.`);
  }
  return value;
}
