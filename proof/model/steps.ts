import { assertSame } from './assert-same.ts';
import assert from 'node:assert/strict';
import { holdsPlace, restore, RETENTION_MS, type Model, type ModelExport } from './model.ts';
import { catalogOf, type Real } from './real.ts';
import { answerTo, SUCCESS, type Answer, type StepName } from './rules.ts';
import type { MutationAnswer } from './catalog.ts';

const UNKNOWN = '0190f5fe-7c00-7a00-8000-000000000000';

/** `pick` finds nothing here: an id that nobody ever had. */
export const NOWHERE = 9;

/** One of the exports of the sequence, removed ones too. */
export function pick({ exports }: Model, place: number): ModelExport | undefined {
  return place === NOWHERE ? undefined : exports[place % exports.length];
}

/** Takes a step in the API and, if it is answered as it must be, in the model. */
export async function takeStep(
  model: Model,
  real: Real,
  step: StepName,
  target: ModelExport | undefined,
  caller: number,
): Promise<void> {
  const expected = answerTo(step, model, target, caller);
  const before = Date.now();
  const answer = await catalogOf(real, caller).take(step, target?.id ?? UNKNOWN);
  assertAnswer(answer, expected, step);
  real.world.count(`${step} ${answer.responseCode}`);
  if (target !== undefined && expected === SUCCESS) await applyStep(model, real, step, target, answer, before);
}

export function assertAnswer({ responseCode, message, item }: MutationAnswer, expected: Answer, step: string): void {
  assertSame({ responseCode, message }, expected, `answer to ${step}`);
  assert.equal(item !== null, expected === SUCCESS && step !== 'remove', `item of the answer to ${step}`);
}

/** What a step that succeeded has changed. @param before UTC ms at which it was asked for, or a little earlier */
export async function applyStep(
  model: Model,
  real: Real,
  step: StepName,
  target: ModelExport,
  { item }: MutationAnswer,
  before: number,
): Promise<void> {
  switch (step) {
    case 'cancel':
      if (!restore(target)) Object.assign(target, { status: 'CANCELLED', leased: false });
      break;
    case 'remove':
      Object.assign(target, { status: 'REMOVED', leased: false, previous: null });
      break;
    case 'refresh': {
      const { file, expiresOn, sha256 } = target;
      target.previous = target.status === 'COMPLETED' && holdsPlace(target) ? { file, expiresOn, sha256 } : null;
      target.restored = false;
      Object.assign(target, { status: 'QUEUING', order: model.nextOrder(), expiresOn: null, sha256: null, faults: 0 });
      target.file = await real.world.oracle.expect(target.shape);
      break;
    }
    case 'extend': {
      const expiresOn = item?.result?.expiresOn ?? 0;
      assert.ok(expiresOn >= Math.max(target.expiresOn ?? 0, before + RETENTION_MS), 'extend is for a whole retention');
      assert.ok(expiresOn <= Math.max(target.expiresOn ?? 0, Date.now() + RETENTION_MS), 'extend is for no longer');
      target.expiresOn = expiresOn;
      break;
    }
  }
}
