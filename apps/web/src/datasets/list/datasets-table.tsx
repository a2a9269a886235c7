import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../words/words.ts';
import type { DatasetRow } from './datasets-query.ts';
import { myRolesQuery, type HeldRole } from './my-roles.ts';

export function DatasetsTable({ rows }: { readonly rows: readonly DatasetRow[] }) {
  const { datasets: say } = useWords();
  const { data: roles } = useQuery(myRolesQuery);
  return (
    <table className="table">
      <caption className="unseen">{say.title}</caption>
      <thead>
        <tr>
          <th className="wide">{say.columns.name}</th>
          <th>{say.columns.role}</th>
          <th>{say.columns.may}</th>
          <th>
            <span className="unseen">{say.columns.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DatasetLine key={row.id} row={row} roles={roles?.get(row.id) ?? []} />
        ))}
      </tbody>
    </table>
  );
}

function DatasetLine({ row, roles }: { readonly row: DatasetRow; readonly roles: readonly HeldRole[] }) {
  const { datasets: say, frame } = useWords();
  const held = [
    ...roles.map(({ name, team }) => (team === undefined ? name : say.through(name, team))),
    ...(row.openData ? [say.open] : []),
  ];
  return (
    <tr>
      <td>
        <Link to="/datasets/$datasetId" params={{ datasetId: row.id }} className="name name-link">
          {row.name}
        </Link>
        {row.archived ? <span className="soft"> {say.archived}</span> : null}
        {row.description ? <small className="soft">{row.description}</small> : null}
      </td>
      <td data-label={say.columns.role}>{held.join(', ')}</td>
      <td data-label={say.columns.may}>{row.permissions.map((each) => frame.permissions[each]).join(', ')}</td>
      <td className="last">
        {row.permissions.includes('READ') && !row.archived ? (
          <Link to="/my/exports/new" search={{ dataset: [row.id] }} aria-label={say.exportOf(row.name)}>
            {say.export}
          </Link>
        ) : null}
      </td>
    </tr>
  );
}
