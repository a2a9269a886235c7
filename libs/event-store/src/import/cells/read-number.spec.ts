import { TIME_UNITS } from './integer-time.ts';
import { TimeReader } from './time-cell.ts';

describe('TimeReader', () => {
  it('reads a number as its text, faults included, also behind a time of another kind', () => {
    const numbers = [0, -1, 1.5, 1e21, 1e-7, 631_152_000_000, 631_151_999_999, 1_700_000_000, 1_700_000_000_000.5];
    const large = [4_102_444_800_000, 4_102_444_799_999, 1_700_000_000_000, 1_700_000_000_000_000, Infinity, NaN, -0];
    const outcome = (read: () => number): unknown => {
      try {
        return read();
      } catch (error) {
        return (error as Error).message;
      }
    };
    for (const timeUnit of [undefined, ...TIME_UNITS])
      for (const first of [undefined, '1700000000000', '2023-11-14T22:13:20Z'])
        for (const number of [...numbers, ...large]) {
          const [byNumber, byText] = [0, 1].map(() => new TimeReader(timeUnit === undefined ? {} : { timeUnit }));
          for (const reader of [byNumber, byText]) if (first !== undefined) outcome(() => reader?.read(first) ?? 0);
          const given = outcome(() => byNumber?.readNumber(number) ?? 0);
          expect([number, given]).toEqual([number, outcome(() => byText?.read(String(number)) ?? 0)]);
          // What comes behind it is read alike, too.
          const next = [byNumber, byText].map((reader) => outcome(() => reader?.read('2023-11-14T22:13:20Z') ?? 0));
          expect(next[0]).toEqual(next[1]);
        }
  });
});
