import type { TestSystem } from '../system/test-system.ts';

/** What came of an attack. */
export interface Outcome {
  readonly repelled: boolean;
  /** What the attacker saw, in few words. */
  readonly answer: string;
}

/** Something that worked once against a running system, as its attacker did it. */
export interface Attack {
  readonly name: string;
  run(system: TestSystem): Promise<Outcome>;
}
