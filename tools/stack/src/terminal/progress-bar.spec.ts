import { ProgressBar } from './progress-bar.ts';

describe('ProgressBar', () => {
  function draw(isTTY: boolean, times: number[]): string[] {
    const written: string[] = [];
    const clock = [0, ...times];
    const bar = new ProgressBar('import', { isTTY, write: (text) => written.push(text) }, () => clock.shift() ?? 0);
    if (isTTY) clock.unshift(0);
    for (const [index] of times.entries()) bar.update(index / 4, `${String(index)} events`);
    bar.finish('done');
    return written;
  }

  it('writes a line every three seconds where there is no terminal', () => {
    expect(draw(false, [100, 3_000, 3_100, 6_000])).toEqual([
      'import  25 %  1 events\n',
      'import  75 %  3 events\n',
      'import 100 %  done\n',
    ]);
  });

  it('redraws one line on a terminal', () => {
    const written = draw(true, [0, 50, 200]);
    expect(written.join('')).not.toMatch(/\n./);
    expect(written.at(0)).toMatch(/^\r/);
    expect(written.at(-2)).toContain('100 %  done');
    expect(written.at(-1)).toBe('\n');
  });
});
