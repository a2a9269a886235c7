/** What the shell is told, after sysexits.h. Documented in docs/cli.md. */
export const EXIT = {
  /** It was done. */
  OK: 0,
  /** The system said no: a request that is wrong, an export that failed. */
  REFUSED: 1,
  /** The command is not written as it should be. */
  USAGE: 64,
  /** The file is not what it should be. */
  WRONG_FILE: 65,
  /** The system does not answer. */
  UNAVAILABLE: 69,
  /** Who asks may not, or is not signed in. */
  NOT_ALLOWED: 77,
  /** Ctrl-C, or a signal. */
  STOPPED: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command, with a sentence for the person. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}
