const WIDTH = 30;
/** A terminal is redrawn ten times a second; a log gets a line now and then. */
const TERMINAL_MS = 100;
const LOG_MS = 3_000;

/** The part of a stream that a bar needs; `process.stderr` is one. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Progress for people: one line that is redrawn on a terminal, a line every three seconds elsewhere. */
export class ProgressBar {
  private readonly label: string;
  private readonly output: ProgressOutput;
  private readonly clock: () => number;
  private drawnAt: number;
  private drawn = false;

  constructor(label: string, output: ProgressOutput = process.stderr, clock: () => number = () => performance.now()) {
    this.label = label;
    this.output = output;
    this.clock = clock;
    this.drawnAt = output.isTTY ? -Infinity : clock();
  }

  /** @param fraction 0 to 1; what lies outside is cut */
  update(fraction: number, text: string): void {
    const now = this.clock();
    if (now - this.drawnAt < (this.output.isTTY ? TERMINAL_MS : LOG_MS)) return;
    this.drawnAt = now;
    this.draw(fraction, text);
  }

  /** The last state, drawn in any case. */
  finish(text: string): void {
    this.draw(1, text);
    if (this.output.isTTY) this.output.write('\n');
    this.drawn = false;
  }

  /** Leaves an unfinished bar, so that a message can follow. */
  abandon(): void {
    if (this.drawn && this.output.isTTY) this.output.write('\n');
    this.drawn = false;
  }

  private draw(fraction: number, text: string): void {
    this.drawn = true;
    const part = Math.min(1, Math.max(0, Number.isFinite(fraction) ? fraction : 0));
    const full = Math.round(part * WIDTH);
    const percent = `${String(Math.floor(part * 100)).padStart(3)} %`;
    if (!this.output.isTTY) this.output.write(`${this.label} ${percent}  ${text}\n`);
    else
      this.output.write(`\r\x1b[K${this.label} [${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}] ${percent}  ${text}`);
  }
}
