/** Where a service came from: the caller's own (environment), Debian packages on this machine, or a container. */
export type Origin = 'given' | 'apt' | 'docker';

/** A service that answers, the variables by which the program finds it, and how to end it. */
export interface RunningService {
  readonly env: Record<string, string>;
  readonly origin: Origin;
  /** Ends what was started, and nothing else; may be called more than once. Resolves when its processes are gone. */
  stop(): Promise<void>;
}

/** A start that was broken off (SIGINT) must stop what it has started so far: each start takes the signal. */
export interface StartOptions {
  readonly signal?: AbortSignal;
}
