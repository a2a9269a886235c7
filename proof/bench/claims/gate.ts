/** Lets so many at once through, the others in the order in which they came: as a pooler does with connections. */
export class Gate {
  private readonly line: (() => void)[] = [];
  private free: number;

  constructor(size: number) {
    this.free = size;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.line.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }
}
