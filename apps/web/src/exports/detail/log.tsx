import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import type { ExportDetail } from './export-query.ts';
import { logEntries } from './log-entries.ts';

export function Log({ data, nowMs }: { readonly data: ExportDetail; readonly nowMs: number }) {
  const { detail } = useWords();
  const { duration, exactTime } = useFormats();
  return (
    <section>
      <h2>{detail.log.title}</h2>
      <ol className="log">
        {logEntries(data, detail, duration, nowMs).map(({ at, text, mark }) => (
          <li key={`${at} ${text}`} className={`log-${at > nowMs ? 'coming' : mark}`}>
            <time dateTime={new Date(at).toISOString()}>{exactTime(at)}</time>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
