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
  /** Perhaps of a text that is not 0, such as 1e-400. */
  hasZero: boolean;
  /** How many properties all its objects have together. */
  names: number;
}

/** Looks at all of it, level by level and without recursion, as it may come from anywhere. */
export function jsonTraits(json: unknown): JsonTraits {
  const traits: JsonTraits = { depth: 0, hasInfinity: false, hasOddNumber: false, hasZero: false, names: 0 };
  let level: unknown[] = [json];
  while (level.length > 0 && traits.depth <= MAX_JSON_DEPTH + 2) {
    const next: unknown[] = [];
    let isDeeper = false;
    for (const value of level) {
      if (typeof value === 'number') {
        traits.hasInfinity ||= !Number.isFinite(value);
        traits.hasOddNumber ||= isOdd(value);
        traits.hasZero ||= value === 0;
      } else if (typeof value === 'object' && value !== null) {
        isDeeper = true;
        const values: unknown[] = Array.isArray(value) ? value : Object.values(value);
        if (values !== value) traits.names += values.length;
        for (const each of values) next.push(each);
      }
    }
    if (isDeeper) traits.depth += 1;
    level = next;
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

/** A path as messages show it: `value.a[0]["b c"]`. */
export function jsonPath(path: readonly (string | number)[], root: string): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${String(step)}]`;
    if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, root);
}

/** Where the first text is, as a value or a name, that is like that; null when none is. By recursion: of values no deeper than MAX_JSON_DEPTH. */
export function findJsonText(json: unknown, isLike: (text: string) => boolean): (string | number)[] | null {
  if (typeof json === 'string') return isLike(json) ? [] : null;
  if (typeof json !== 'object' || json === null) return null;
  for (const [name, value] of Object.entries(json)) {
    const path = !Array.isArray(json) && isLike(name) ? [] : findJsonText(value, isLike);
    if (path !== null) return [Array.isArray(json) ? Number(name) : name, ...path];
  }
  return null;
}
