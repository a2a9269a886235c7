import { createHash } from 'node:crypto';
import { BadRequestError, GoneError } from '@obelisk/domain';
import type { OrderColumn, Position } from './row-order.ts';

/** How long a walk from page to page may take: what is replaced meanwhile is kept so long (purge-superseded.ts), and somewhat longer. */
export const WALK_LIMIT_MS = 3_600_000;

/** Where the next page begins. */
export interface QueryCursor {
  /** What all pages show: events received up to then, as they were then. UTC milliseconds. */
  receivedUpTo: number;
  /** Of the last row of the page before. */
  position: Position;
}

const MOST_CHARACTERS = 4_096;
const FAULT = 'is none of ours; send the one that the last page came with, or none to begin anew.';

/** Names a question, so that a cursor is used for its own only. @param question JSON, without limit and cursor */
export function questionName(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 16);
}

/** Opaque to those who get it. It holds no secret and gives no right: see docs/adr/0065-cursors-of-queries.md. */
export function writeCursor({ receivedUpTo, position }: QueryCursor, question: string): string {
  return Buffer.from(JSON.stringify([question, receivedUpTo, ...position])).toString('base64url');
}

/**
 * Takes nothing for granted: anybody can write one.
 *
 * @throws BadRequestError; GoneError when the walk has lasted too long
 */
export function readCursor(text: string, question: string, columns: readonly OrderColumn[]): QueryCursor {
  const [name, receivedUpTo, ...position] = parse(text);
  if (typeof name !== 'string' || !isCount(receivedUpTo)) throw new BadRequestError('cursor', FAULT);
  if (name !== question)
    throw new BadRequestError('cursor', 'belongs to another query; only "limit" may change from page to page.');
  if (position.length !== columns.length || !columns.every((column, index) => fits(column, position[index])))
    throw new BadRequestError('cursor', FAULT);
  if (Date.now() - receivedUpTo > WALK_LIMIT_MS)
    throw new GoneError(
      'The cursor is older than an hour. Begin anew without one; an export holds more than pages do.',
    );
  return { receivedUpTo, position: position as Position };
}

function parse(text: string): unknown[] {
  if (text.length > MOST_CHARACTERS) throw new BadRequestError('cursor', FAULT);
  try {
    const json: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(json)) return json;
  } catch {
    // told below
  }
  throw new BadRequestError('cursor', FAULT);
}

function fits({ type, isNullable = false }: OrderColumn, value: unknown): boolean {
  if (value === null) return isNullable;
  return type === 'text'
    ? typeof value === 'string' && !value.includes('\0') && value.isWellFormed()
    : Number.isSafeInteger(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
