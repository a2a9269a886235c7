import { CellFault, shown } from '../import-error.ts';
import { integerTime, isPlainMilliseconds, type TimeUnit } from './integer-time.ts';
import { isoTime } from './iso-time.ts';
import { LocalClock, type DoubledHour } from './local-clock.ts';

export interface TimeOptions {
  /** Of whole numbers; without, they are milliseconds, and refused before 1990 and from 2100 on. */
  timeUnit?: TimeUnit;
  /** Of times that name none, such as `Europe/Brussels`; UTC by default. */
  timeZone?: string;
  /** Which of the two an hour is that clocks show twice; by default it is refused. */
  doubledHour?: DoubledHour;
}

const KINDS = {
  number: 'a number',
  zoned: 'a time with a zone',
  local: 'a time without a zone',
} as const;

/** Reads the times of a file, all of them in one way: that of the first. */
export class TimeReader {
  readonly #clock: LocalClock | null;
  #kind: keyof typeof KINDS | null = null;

  constructor(private readonly options: TimeOptions) {
    this.#clock = options.timeZone === undefined ? null : new LocalClock(options.timeZone, options.doubledHour);
  }

  /**
   * @returns µs since 1970
   * @throws CellFault
   */
  read(text: string): number {
    if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) {
      this.#expect('number', text);
      return integerTime(text, this.options.timeUnit);
    }
    const { us, isLocal } = isoTime(text);
    this.#expect(isLocal ? 'local' : 'zoned', text);
    return isLocal && this.#clock !== null ? this.#clock.toUtc(us, text) : us;
  }

  /** The same of a number, most of which need not become text. */
  readNumber(value: number): number {
    const isPlain = (this.options.timeUnit ?? 'ms') === 'ms' && isPlainMilliseconds(value);
    if (!isPlain || (this.#kind ?? 'number') !== 'number') return this.read(String(value));
    this.#kind = 'number';
    return value * 1_000;
  }

  #expect(kind: keyof typeof KINDS, text: string): void {
    this.#kind ??= kind;
    if (this.#kind !== kind)
      throw new CellFault(
        `expected ${KINDS[this.#kind]}, as the first one is, found ${shown(text)}; write all of them in one way.`,
      );
  }
}
