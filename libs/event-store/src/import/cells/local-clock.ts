import { BadRequestError } from '@obelisk/domain';
import { CellFault, shown } from '../import-error.ts';
import { inRange } from './time-range.ts';

export const DOUBLED_HOURS = ['earlier', 'later'] as const;
export type DoubledHour = (typeof DOUBLED_HOURS)[number];

const HOUR_MS = 3_600_000;
const MOST_KNOWN = 100_000;

/** What clocks show in a time zone, and when they show it. */
export class LocalClock {
  readonly #format: Intl.DateTimeFormat;
  /** By UTC hour. Asking Intl takes µs. */
  readonly #known = new Map<number, number>();

  /** @throws BadRequestError for a zone that is not known */
  constructor(
    private readonly zone: string,
    private readonly doubledHour?: DoubledHour,
  ) {
    try {
      const part = 'numeric';
      this.#format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        ...{ year: part, month: part, day: part, hour: part, minute: part, second: part },
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new BadRequestError('timeZone', `${shown(zone)} is not a time zone; expected one such as Europe/Brussels.`);
    }
  }

  /**
   * @param local µs, as if the clock showed UTC
   * @param text of the cell
   * @returns µs since 1970
   * @throws CellFault for a time that clocks skip, or show twice when nobody said which is meant
   */
  toUtc(local: number, text: string): number {
    const ms = Math.floor(local / 1_000);
    const offsets = [this.#offset(ms - 24 * HOUR_MS), this.#offset(ms + 24 * HOUR_MS)];
    const times = [...new Set(offsets)].map((offset) => ms - offset).filter((utc) => utc + this.#offset(utc) === ms);
    const [first, second] = times.sort((a, b) => a - b);
    if (first === undefined)
      throw new CellFault(
        `found ${shown(text)}, which clocks in ${this.zone} skip; give the time with its offset, or in UTC.`,
      );
    if (second !== undefined && this.doubledHour === undefined) {
      throw new CellFault(
        `found ${shown(text)}, which clocks in ${this.zone} show twice; say --doubled-hour ${DOUBLED_HOURS.join('|')}, or give times with their offset.`,
      );
    }
    const utc = this.doubledHour === 'later' ? (second ?? first) : first;
    return inRange(local + (utc - ms) * 1_000, text);
  }

  /** ms that clocks are ahead of UTC. */
  #offset(utc: number): number {
    const hour = Math.floor(utc / HOUR_MS);
    const start = this.#offsetOfHour(hour);
    return start === this.#offsetOfHour(hour + 1) ? start : this.#ask(utc);
  }

  #offsetOfHour(hour: number): number {
    let offset = this.#known.get(hour);
    if (offset === undefined) {
      offset = this.#ask(hour * HOUR_MS);
      if (this.#known.size >= MOST_KNOWN) this.#known.clear();
      this.#known.set(hour, offset);
    }
    return offset;
  }

  #ask(utc: number): number {
    const parts = Object.fromEntries(this.#format.formatToParts(utc).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1_000) * 1_000;
  }
}
