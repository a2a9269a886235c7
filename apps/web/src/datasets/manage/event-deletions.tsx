import { spanText } from '../../exports/export-coverage.tsx';
import { Table } from '../../look/table.tsx';
import { formatsFor } from '../../time/format.ts';
import { useFormats } from '../../time/use-formats.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import type { EventDeletion } from './manage-query.ts';

/** Of a list that has a hundred. */
const SHOWN = 5;

/** The latest deletions, and how far each is. */
export function EventDeletions({ deletions }: { readonly deletions: readonly EventDeletion[] }) {
  const { exports: words, manage } = useWords();
  const { deleteEvents: say } = manage;
  const { count, day } = useFormats();
  const utc = formatsFor(useLanguage(), 'UTC'); // the form has days of UTC, and so has a retention
  if (deletions.length === 0) return null;
  return (
    <Table
      caption={say.latest}
      rows={deletions.slice(0, SHOWN)}
      columns={[
        { head: say.columns.when, kind: 'name', cell: ({ requestedOn }) => day(requestedOn) },
        {
          head: say.columns.what,
          cell: ({ from, to, byRetention, metrics, sources }) =>
            [
              spanText({ from, to }, words, utc),
              ...(metrics.length + sources.length > 0 ? [say.selection] : []),
              ...(byRetention ? [say.byRetention] : []),
            ].join(', '),
        },
        { head: say.columns.deleted, kind: 'number', cell: ({ deleted }) => count(deleted) },
        { head: say.columns.state, cell: ({ completedOn }) => (completedOn == null ? say.running : say.done) },
      ]}
    />
  );
}
