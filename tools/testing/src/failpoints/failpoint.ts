export const WHENS = ['before', 'after'] as const;
/** The faults. */
export const ACTIONS = ['kill', 'throw', 'hang'] as const;
export type When = (typeof WHENS)[number];
/** `stop`: the worker is told to stop (SIGTERM) and goes on from this step when it has heard it. */
export type Action = (typeof ACTIONS)[number] | 'stop';

/** A fault at one step of a worker: `point:when:nth:action`, e.g. `uploadPart:before:2:kill`. It happens once, however many workers there are. */
export interface Failpoint {
  readonly point: string;
  readonly when: When;
  /** From 1, in the life of one process. */
  readonly nth: number;
  readonly action: Action;
}

export function formatFailpoint({ point, when, nth, action }: Failpoint): string {
  return [point, when, nth, action].join(':');
}

/**
 * @param text failpoints with commas between them
 * @throws Error for anything else
 */
export function parseFailpoints(text: string): Failpoint[] {
  return text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [point = '', whenText, nthText, actionText] = part.split(':');
      const when = WHENS.find((known) => known === whenText);
      const action = ([...ACTIONS, 'stop'] as const).find((known) => known === actionText);
      const nth = Number(nthText);
      if (point === '' || when === undefined || action === undefined || !(nth >= 1)) {
        throw new Error(`${part} is no failpoint: point:before|after:nth:kill|throw|hang|stop`);
      }
      return { point, when, nth, action };
    });
}
