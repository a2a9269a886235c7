import { doneShare } from '../../exports/export-state.ts';
import { Part } from '../../look/part.tsx';
import { StatusMark } from '../../look/status-mark.tsx';
import { Table } from '../../look/table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words.ts';
import { useAdministrationWords } from '../use-administration-words.ts';
import type { WorkerRow } from './queue-query.ts';

/** Each worker that was heard of, and what it makes. */
export function Workers({ workers }: { readonly workers: readonly WorkerRow[] }) {
  const { workers: say } = useAdministrationWords();
  const { count, dateTime, duration } = useFormats();
  const now = useNow(5_000);
  return (
    <Part title={say.title} intro={say.intro}>
      {workers.length === 0 ? <p>{say.none}</p> : null}
      {workers.length === 0 ? null : (
        <Table
          caption={say.title}
          rows={workers}
          columns={[
            {
              head: say.columns.worker,
              kind: 'name',
              cell: ({ id, version, startedOn }) => (
                <>
                  <span className="name">{id}</span>
                  <small className="soft">{say.since(version, dateTime(startedOn))}</small>
                </>
              ),
            },
            {
              head: say.columns.state,
              cell: ({ alive }) => (
                <StatusMark mark={alive ? 'good' : 'off'}>{alive ? say.alive : say.silent}</StatusMark>
              ),
            },
            { head: say.columns.heard, cell: ({ lastHeardOn }) => say.ago(duration(now - lastHeardOn)) },
            {
              head: say.columns.makes,
              className: 'wide',
              cell: ({ exports, capacity }) => (
                <>
                  <RunningExports exports={exports} />
                  <small className="soft">{say.capacity(count(exports.length), count(capacity))}</small>
                </>
              ),
            },
          ]}
        />
      )}
    </Part>
  );
}

function RunningExports({ exports }: Pick<WorkerRow, 'exports'>) {
  const { exports: words } = useWords();
  const { workers: say } = useAdministrationWords();
  const { percent } = useFormats();
  if (exports.length === 0) return say.idle;
  return (
    <ul className="worker-exports">
      {exports.map((row) => {
        const share = doneShare(row);
        return (
          <li key={row.id}>
            {say.of(row.name ?? words.unnamed, row.user.name)}
            {share === undefined ? null : <span className="soft"> {percent(share)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
