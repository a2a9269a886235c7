import { BadRequestError } from '@obelisk/domain';
import { parseDescription } from '../graphql/rows.ts';
import type { DatasetMetadata, DatasetMetadataInput } from './dataset-metadata.type.ts';

const LONGEST_LINE = 255;
const MOST_KEYWORDS = 20;
const LONGEST_KEYWORD = 64;

/** @returns what changes; absent parts are not in it @throws BadRequestError naming the part */
export function parseMetadata({
  description,
  licence,
  keywords,
  contact,
}: DatasetMetadataInput): Partial<DatasetMetadata> {
  return {
    ...(description !== undefined && { description: parseDescription(description) }),
    ...(licence !== undefined && { licence: parseLine('licence', licence) }),
    ...(keywords !== undefined && { keywords: parseKeywords(keywords ?? []) }),
    ...(contact !== undefined && { contact: parseLine('contact', contact) }),
  };
}

function parseLine(part: string, text: string | null): string | null {
  const line = text?.trim() ?? '';
  if (line.length > LONGEST_LINE || !isPlain(line))
    throw new BadRequestError(part, `expected at most ${String(LONGEST_LINE)} characters without control characters.`);
  return line === '' ? null : line;
}

/** Each once, however it is written. */
function parseKeywords(texts: readonly string[]): string[] {
  if (texts.length > MOST_KEYWORDS)
    throw new BadRequestError('keywords', `expected at most ${String(MOST_KEYWORDS)} keywords.`);
  const keywords = new Map<string, string>();
  for (const text of texts) {
    const keyword = text.trim();
    if (keyword === '' || keyword.length > LONGEST_KEYWORD || !isPlain(keyword))
      throw new BadRequestError(
        'keywords',
        `expected keywords of 1 to ${String(LONGEST_KEYWORD)} characters without control characters.`,
      );
    if (!keywords.has(keyword.toLowerCase())) keywords.set(keyword.toLowerCase(), keyword);
  }
  return [...keywords.values()];
}

function isPlain(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}
