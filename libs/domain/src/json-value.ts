declare global {
  interface JSON {
    /** Not in TypeScript's library yet: https://github.com/tc39/proposal-json-parse-with-source */
    rawJSON(text: string): object;
  }
}

/** Of a stored JSON value; `[]` is one deep. What reads it, PostgreSQL among others, goes down into it by recursion. */
export const MAX_JSON_DEPTH = 512;

/** What of a parsed JSON value deserves care. */
export interface JsonTraits {
  /** Arrays and objects inside of each other; of what is far deeper than MAX_JSON_DEPTH, only that it is. */
  depth: number;
  /** A number was too large for a double, such as 1e400: JSON would make null of it. */
  hasInfinity: boolean;
  /** Whole numbers beyond 2^53, or minus zero: JSON.stringify writes them otherwise than {@link numberText}. */
  hasOddNumber: boolean;
}

/** Looks at all of it, level by level and without recursion, as it may come from anywhere. */
export function jsonTraits(json: unknown): JsonTraits {
  const traits: JsonTraits = { depth: 0, hasInfinity: false, hasOddNumber: false };
  let level: unknown[] = [json];
  while (level.length > 0 && traits.depth <= MAX_JSON_DEPTH + 1) {
    const containers: object[] = [];
    for (const value of level) {
      if (typeof value === 'number') {
        traits.hasInfinity ||= !Number.isFinite(value);
        traits.hasOddNumber ||= isOdd(value);
      } else if (typeof value === 'object' && value !== null) {
        containers.push(value);
      }
    }
    if (containers.length > 0) traits.depth += 1;
    level = containers.flatMap((container) => Object.values(container) as unknown[]);
  }
  return traits;
}

/** Compact JSON that reads back as the same value, minus zero included. */
export function compactJson(json: unknown, { hasOddNumber }: JsonTraits = jsonTraits(json)): string {
  if (!hasOddNumber) return JSON.stringify(json);
  return JSON.stringify(json, (_name, value: unknown) =>
    typeof value === 'number' && isOdd(value) ? JSON.rawJSON(numberText(value)) : value,
  );
}

/**
 * The shortest text of a finite number. Whole ones beyond 2^53 have an exponent, as PostgreSQL writes them: digits to the last would claim
 * an exactness that they do not have, and are refused by imports.
 */
export function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  return isOdd(value) ? value.toExponential() : String(value);
}

function isOdd(value: number): boolean {
  return Object.is(value, -0) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}
