import { BadRequestError } from '@obelisk/domain';

const MAX_NAME_LENGTH = 255;

/** @returns the name without white space around it @throws BadRequestError */
export function requireName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > MAX_NAME_LENGTH || /\p{Cc}/u.test(trimmed))
    throw new BadRequestError(
      'name',
      `expected 1 to ${String(MAX_NAME_LENGTH)} characters without control characters.`,
    );
  return trimmed;
}
