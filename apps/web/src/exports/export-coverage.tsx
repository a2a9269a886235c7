import { CoverageStrip } from '../look/coverage-strip.tsx';
import { useFormats } from '../time/use-formats.ts';
import { useWords } from '../words/words.ts';
import { askedSpan } from './asked-span.ts';
import type { ExportRow } from './export-row.fragment.ts';

/** An export's time against that of its datasets, as far as it is told. */
export function ExportCoverage({ row, isOver }: { readonly row: ExportRow; readonly isOver: boolean }) {
  const { exports: say } = useWords();
  const { dateTime } = useFormats();
  const asked = askedSpan(row);
  const isAll = row.from === null && row.to === null;
  const label = isAll
    ? say.coverageAll
    : say.coverage(dateTime(asked.from ?? 0), dateTime(asked.to ?? row.requestedOn));
  return <CoverageStrip asked={asked} available={null} label={label} isOver={isOver} />;
}
