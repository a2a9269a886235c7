import { STATUS_CODES } from 'node:http';

/** How each part of the API words its errors. */
const ERRORS = {
  Error: 'application/json',
  Problem: 'application/problem+json',
  TokenError: 'application/json',
  GraphqlAnswer: 'application/json',
} as const;

export function refTo(schema: string): { $ref: string } {
  return { $ref: `#/components/schemas/${schema}` };
}

export function jsonResponse(schema: string, description: string): object {
  return { description, content: { 'application/json': { schema: refTo(schema) } } };
}

/** Answers of these statuses, all of one form. */
export function errorResponses(form: keyof typeof ERRORS, ...statuses: readonly number[]): Record<string, object> {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      { description: STATUS_CODES[status], content: { [ERRORS[form]]: { schema: refTo(form) } } },
    ]),
  );
}
