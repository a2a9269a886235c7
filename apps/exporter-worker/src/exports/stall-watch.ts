import { UnavailableError } from '@obelisk/domain';

/** Calls `onStall` once when there was no sign of life for `limit` milliseconds: a lease alone is renewed by a run that hangs, too. */
export class StallWatch {
  private readonly timer: NodeJS.Timeout;

  constructor(limit: number, onStall: (error: UnavailableError) => void) {
    this.timer = setTimeout(() => {
      const cause = new Error(`the run made no progress for ${String(limit)} ms`);
      onStall(new UnavailableError('A part of the system', cause));
    }, limit);
  }

  signOfLife(): void {
    this.timer.refresh();
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
