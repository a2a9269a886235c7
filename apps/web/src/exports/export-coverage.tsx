import { CoverageStrip } from '../look/coverage-strip.tsx';
import type { Formats } from '../time/format.ts';
import { useFormats } from '../time/use-formats.ts';
import { useWords, type Words } from '../words/words.ts';
import { askedSpan, availableSpan } from './asked-span.ts';
import type { ExportRow } from './export-row.fragment.ts';

/** An export's time against that of its datasets, as far as it is told, and in words. */
export function ExportCoverage({ row, isOver }: { readonly row: ExportRow; readonly isOver: boolean }) {
  const { exports: say } = useWords();
  const formats = useFormats();
  const text = spanText(row, say, formats);
  return (
    <>
      <CoverageStrip
        asked={askedSpan(row)}
        available={availableSpan(row.dataRange.datasets)}
        label={text}
        isOver={isOver}
      />
      <small className="soft coverage-text" aria-hidden="true">
        {text}
      </small>
    </>
  );
}

/** The time that was asked for, in days; the end is exclusive, so a midnight belongs to the day before. */
export function spanText(
  { from, to }: Pick<ExportRow, 'from' | 'to'>,
  say: Words['exports'],
  { day, days }: Pick<Formats, 'day' | 'days'>,
): string {
  const last = typeof to === 'number' ? to - 1 : undefined;
  if (typeof from !== 'number') return last === undefined ? say.allTime : say.until(day(last));
  return last === undefined ? say.since(day(from)) : days(from, last);
}
