import { z } from 'zod';

/** A setting is missing or wrong; `faults` has one line each, ready to print. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  /** EX_CONFIG of sysexits.h. */
  readonly exitCode = 78;

  constructor(faults: readonly string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/**
 * Parses the environment into a frozen, typed object. An empty variable counts as absent, as container platforms set it.
 *
 * @throws ConfigError naming every fault at once, so that nobody fixes them one start at a time.
 */
export function loadConfig<T extends z.ZodType>(schema: T, environment: NodeJS.ProcessEnv): Readonly<z.output<T>> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => describeFault(issue, given)));
  return Object.freeze(parsed.data) as Readonly<z.output<T>>;
}

function describeFault(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = issue.path.join('.');
  if (name !== '' && given[name] === undefined) return `${name} is missing: ${issue.message}`;
  return name === '' ? issue.message : `${name} is not valid: ${issue.message}`;
}
