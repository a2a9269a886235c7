import { BadRequestError } from '@obelisk/domain';

/** Opaque to callers: the place of the last export of a page. */
export function encodeCursor(sequence: number): string {
  return Buffer.from(String(sequence)).toString('base64url');
}

/** @throws BadRequestError for anything that {@link encodeCursor} did not make */
export function decodeCursor(cursor: string): number {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  if (!/^[1-9]\d{0,15}$/.test(text))
    throw new BadRequestError('cursor', 'not a cursor of ours; take it from the page before.');
  return Number(text);
}
