import { Table } from '../../look/table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import type { EventDeletion } from './manage-query.ts';

/** Of a list that has a hundred. */
const SHOWN = 5;

/** The latest deletions, and how far each is. */
export function EventDeletions({ deletions }: { readonly deletions: readonly EventDeletion[] }) {
  const { deleteEvents: say } = useWords().manage;
  const { count, day } = useFormats();
  if (deletions.length === 0) return null;
  return (
    <Table
      caption={say.latest}
      rows={deletions.slice(0, SHOWN)}
      columns={[
        { head: say.columns.when, kind: 'name', cell: ({ requestedOn }) => day(requestedOn) },
        {
          head: say.columns.what,
          cell: ({ to, byRetention, metrics, sources }) =>
            [
              ...(to == null ? [] : [day(to)]),
              ...(metrics.length + sources.length > 0 ? [say.selection] : []),
              ...(byRetention ? [say.byRetention] : []),
            ].join(', ') || '–',
        },
        { head: say.columns.deleted, kind: 'number', cell: ({ deleted }) => count(deleted) },
        { head: say.columns.state, cell: ({ completedOn }) => (completedOn == null ? say.running : say.done) },
      ]}
    />
  );
}
