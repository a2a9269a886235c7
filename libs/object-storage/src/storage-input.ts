import { BadRequestError } from '@obelisk/domain';
import { type ByteRange, MAX_PART_NUMBER, type UploadedPart } from './object-storage.ts';

const KEY = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;
const PREFIX = /^([A-Za-z0-9._-]+\/)*[A-Za-z0-9._-]*$/;
const MAX_KEY = 512; // S3 allows 1,024 bytes; file systems' paths are shorter
const MAX_SEGMENT = 200; // file systems allow 255 bytes

/**
 * Keeps a key inside of its bucket or folder, and the same on both.
 *
 * @throws BadRequestError
 */
export function assertKey(key: string): void {
  if (!KEY.test(key) || !hasSafeSegments(key)) throw new BadRequestError('key', `not an object key: ${quote(key)}`);
}

/** @throws BadRequestError */
export function assertPrefix(prefix: string): void {
  if (!PREFIX.test(prefix) || !hasSafeSegments(prefix)) {
    throw new BadRequestError('prefix', `not the beginning of an object key: ${quote(prefix)}`);
  }
}

/** @throws BadRequestError */
export function assertPartNumber(partNumber: number): void {
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > MAX_PART_NUMBER) {
    throw new BadRequestError('partNumber', `expected 1 to ${String(MAX_PART_NUMBER)}, got ${String(partNumber)}`);
  }
}

/** @throws BadRequestError */
export function assertRange(range: ByteRange | undefined): void {
  if (range === undefined) return;
  const { start, end } = range;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new BadRequestError('range', `expected 0 ≤ start ≤ end, got ${String(start)} to ${String(end)}`);
  }
}

/**
 * The parts in the order S3 wants them.
 *
 * @throws BadRequestError for no part at all or a number twice.
 */
export function partsInOrder(parts: readonly UploadedPart[]): UploadedPart[] {
  if (parts.length === 0) throw new BadRequestError('parts', 'an upload needs at least one part');
  for (const { partNumber } of parts) assertPartNumber(partNumber);
  if (new Set(parts.map(({ partNumber }) => partNumber)).size < parts.length) {
    throw new BadRequestError('parts', 'a part number is there twice');
  }
  return parts.toSorted((a, b) => a.partNumber - b.partNumber);
}

/** `.` and `..` would leave the folder, and URL parsers drop them; `..` inside of a name has no use either. */
function hasSafeSegments(key: string): boolean {
  if (key.length > MAX_KEY || key.includes('..')) return false;
  return key.split('/').every((segment) => segment !== '.' && segment.length <= MAX_SEGMENT);
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
