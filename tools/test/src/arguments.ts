import { parseArgs } from 'node:util';

/** The tiers of tests, in the order they run; the names are those of the projects in vitest.config.ts. */
export const TIERS = ['unit', 'integration', 'e2e'] as const;
export type Tier = (typeof TIERS)[number];

export interface Plan {
  /** Lint, format and types: left out as soon as a person asks for certain tests. */
  readonly checks: boolean;
  readonly build: boolean;
  readonly services: boolean;
  readonly tiers: readonly Tier[];
  /** Passed to Vitest: a part of file names, `-t NAME`, … */
  readonly vitestArguments: readonly string[];
}

/**
 * Reads `npm test -- [--only unit|integration|e2e] [Vitest's arguments]`.
 * @throws Error that names the tiers when `--only` is followed by something else
 */
export function planOf(argv: readonly string[]): Plan {
  const at = argv.findIndex((argument) => argument === '--only' || argument.startsWith('--only='));
  if (at < 0) return plan(TIERS, argv);
  const length = argv[at] === '--only' ? 2 : 1;
  const { values } = parseArgs({ args: argv.slice(at, at + length), options: { only: { type: 'string' } } });
  const tiers = TIERS.filter((tier) => tier === values.only);
  if (tiers.length === 0) throw new Error(`--only takes one of ${TIERS.join(', ')}.`);
  return plan(tiers, argv.toSpliced(at, length));
}

function plan(tiers: readonly Tier[], vitestArguments: readonly string[]): Plan {
  const all = tiers.length === TIERS.length && vitestArguments.length === 0;
  const beyondUnit = tiers.some((tier) => tier !== 'unit');
  return { checks: all, build: beyondUnit, services: beyondUnit, tiers, vitestArguments };
}
