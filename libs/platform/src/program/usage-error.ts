/** EX_USAGE of sysexits.h. */
export const EX_USAGE = 64;

/** The command line is wrong; the message says how. */
export class UsageError extends Error {
  readonly exitCode = EX_USAGE;
}
