import * as z from 'zod/mini';
import { ask } from '../api/ask.ts';
import { ApiError } from '../api/api-error.ts';
import { TypedDocumentString } from '../api/generated/graphql.ts';
import { takeItem } from '../api/outcome.ts';
import type { Step } from './export-state.ts';

/** The API takes 15 aliases in a request; more exports need more requests. */
const MOST_AT_ONCE = 15;

const outcomeSchema = z.object({
  responseCode: z.enum(['BAD_REQUEST', 'NOT_AUTHORIZED', 'NOT_FOUND', 'SERVER_ERROR', 'SUCCESS']),
  message: z.nullable(z.string()),
});

/** What became of the step for each export: undefined, or why it was refused. */
export type StepOutcomes = ReadonlyMap<string, ApiError | undefined>;

/**
 * Does one step with several exports; each is done or refused by itself.
 * @throws ApiError when a whole request fails
 */
export async function runStep(step: Step, ids: readonly string[]): Promise<StepOutcomes> {
  const outcomes = new Map<string, ApiError | undefined>();
  for (let at = 0; at < ids.length; at += MOST_AT_ONCE) {
    const some = ids.slice(at, at + MOST_AT_ONCE);
    const variables = Object.fromEntries(some.map((id, n) => [`id${n}`, id]));
    const answer = await ask(stepDocument(step, some.length), variables, { keepalive: true });
    some.forEach((id, n) => outcomes.set(id, readOutcome(answer[`export${n}`]?.[step])));
  }
  return outcomes;
}

type StepAnswer = Record<string, Record<string, unknown>>;

/** `mutation ($id0: String!) { export0: onExport(id: $id0) { cancel { responseCode message } } }` */
export function stepDocument(step: Step, count: number): TypedDocumentString<StepAnswer, Record<string, string>> {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const variables = numbers.map((n) => `$id${n}: String!`).join(', ');
  const fields = numbers.map((n) => `export${n}: onExport(id: $id${n}) { ${step} { responseCode message } }`);
  return new TypedDocumentString(`mutation (${variables}) { ${fields.join(' ')} }`);
}

function readOutcome(answer: unknown): ApiError | undefined {
  try {
    takeItem(outcomeSchema.parse(answer));
    return undefined;
  } catch (error) {
    return error instanceof ApiError ? error : new ApiError('UNKNOWN', '', { cause: error });
  }
}
