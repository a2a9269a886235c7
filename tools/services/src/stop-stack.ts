/** What has been started, to be ended in the opposite order: on failure half-way as well as at the end. */
export class StopStack {
  private readonly stops: (() => Promise<void>)[] = [];

  push(stop: () => Promise<void>): void {
    this.stops.push(stop);
  }

  /** Ends everything, also after one of them failed. Safe to call again. @throws AggregateError of the failures */
  readonly stop = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let next = this.stops.pop(); next !== undefined; next = this.stops.pop()) {
      await next().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be stopped.');
  };
}
