/** Keeps the last lines of a process, for tests and for the message when it dies. */
export class LogTail {
  private readonly kept: string[] = [];
  private rest = '';

  constructor(
    private readonly limit: number,
    private readonly onLine: (line: string) => void,
  ) {}

  get lines(): readonly string[] {
    return this.rest === '' ? this.kept : [...this.kept, this.rest];
  }

  write(chunk: string): void {
    const lines = (this.rest + chunk).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      this.kept.push(line);
      this.onLine(line);
    }
    if (this.kept.length > this.limit) this.kept.splice(0, this.kept.length - this.limit);
  }
}
