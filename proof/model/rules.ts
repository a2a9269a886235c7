import { holdsPlace, isExpired, MAX_HELD, type Model, type ModelExport } from './model.ts';

export type StepName = 'cancel' | 'remove' | 'refresh' | 'extend';

/** What the API answers to a mutation. */
export interface Answer {
  readonly responseCode: string;
  readonly message: string | null;
}

export const SUCCESS: Answer = { responseCode: 'SUCCESS', message: null };
const NOT_FOUND: Answer = { responseCode: 'NOT_FOUND', message: 'This export does not exist or is not yours.' };

/** The answer to a step, by the state of the export and who asks. */
export function answerTo(step: StepName, model: Model, target: ModelExport | undefined, caller: number): Answer {
  if (target === undefined || target.status === 'REMOVED' || target.owner !== caller) return NOT_FOUND;
  const { status } = target;
  const isActive = status === 'QUEUING' || status === 'GENERATING';
  switch (step) {
    case 'remove':
      return SUCCESS;
    case 'cancel':
      if (isActive) return SUCCESS;
      return refused(`The export is ${status}; only one that is QUEUING or GENERATING can be cancelled.`);
    case 'refresh':
      if (isActive) return refused(`The export is ${status}; cancel it first, or refresh it when it is done.`);
      return holdsPlace(target) ? SUCCESS : answerToOneMore(model, caller);
    case 'extend':
      if (status !== 'COMPLETED') {
        return refused(`The export is ${status}; only one that is COMPLETED has a file to keep for longer.`);
      }
      if (!isExpired(target)) return SUCCESS;
      return refused('The export is COMPLETED but its file has expired; refresh it to get a new one.');
  }
}

/** The answer to a good request for one more export. */
export function answerToOneMore(model: Model, owner: number): Answer {
  const held = model.countHeld(owner);
  if (held < MAX_HELD) return SUCCESS;
  return {
    responseCode: 'NOT_AUTHORIZED',
    message: `You hold ${String(held)} exports and your limit is ${String(MAX_HELD)}. Remove one, or wait until one expires.`,
  };
}

function refused(message: string): Answer {
  return { responseCode: 'BAD_REQUEST', message };
}
