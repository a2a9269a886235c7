import { BadRequestError } from '../errors.ts';
import { MAX_FILTER_TEXT } from './filter-limits.ts';

/** @throws BadRequestError for anything but text that can be stored: no NUL, no half of a surrogate pair */
export function parseText(value: unknown, at: string): string {
  if (typeof value !== 'string') throw new BadRequestError(at, `expected text, found ${shown(value)}.`);
  if (value.length > MAX_FILTER_TEXT) {
    throw new BadRequestError(at, `text in a filter has at most ${String(MAX_FILTER_TEXT)} characters.`);
  }
  if (value.includes('\0')) throw new BadRequestError(at, 'text must not contain NUL characters.');
  if (!value.isWellFormed()) throw new BadRequestError(at, 'text must not contain half of a surrogate pair.');
  return value;
}

const SHOWN = 60;

/** What a caller sent, for a message: short, and on one line. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number') return String(value); // JSON has no infinity, but 1e999
  const text = typeof value === 'string' ? value.slice(0, SHOWN).toWellFormed() : value;
  const json = (JSON.stringify(text) as string | undefined) ?? 'nothing';
  return text === value ? json : `${json.slice(0, -1)}…"`;
}
