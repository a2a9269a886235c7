import type { Model } from '../model.ts';
import { catalogOf, type Real } from '../real.ts';
import type { Answer } from '../rules.ts';
import { assertAnswer } from '../steps.ts';
import { ModelCommand } from './model-command.ts';

interface Refusal {
  readonly input: string;
  readonly answer: Answer;
}

const dataOf = (datasets: string) => `dataRange: { datasets: ${datasets} }`;

export const REFUSALS: readonly Refusal[] = [
  {
    input: dataOf('[]'),
    answer: { responseCode: 'BAD_REQUEST', message: 'dataRange.datasets: expected at least one dataset.' },
  },
  {
    input: dataOf('"data-of-owner"'),
    answer: {
      responseCode: 'NOT_AUTHORIZED',
      message: 'you may not read dataset "data-of-owner", or there is no such dataset.',
    },
  },
  {
    input: `${dataOf('"small"')} limit: 0`,
    answer: { responseCode: 'BAD_REQUEST', message: 'limit: expected 1 or more.' },
  },
];

/** Refused in any state, and nothing is stored. */
export class BadRequest extends ModelCommand {
  private readonly account: number;
  private readonly refusal: Refusal;

  constructor(account: number, refusal: Refusal) {
    super();
    this.account = account;
    this.refusal = refusal;
  }

  protected async act(_model: Model, real: Real): Promise<void> {
    assertAnswer(await catalogOf(real, this.account).request(this.refusal.input), this.refusal.answer, 'request');
  }

  override toString(): string {
    return `badRequest(${String(this.account)}, ${this.refusal.input})`;
  }
}
