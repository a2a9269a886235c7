import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table } from '../../look/table.tsx';
import { useWords } from '../../words/words.ts';
import type { DatasetRow } from './datasets-query.ts';
import { myRolesQuery } from './my-roles.ts';

export function DatasetsTable({ rows }: { readonly rows: readonly DatasetRow[] }) {
  const { datasets: say, frame } = useWords();
  const { data: roles } = useQuery(myRolesQuery);
  const held = ({ id, openData }: DatasetRow) => [
    ...(roles?.get(id) ?? []).map(({ name, team }) => (team === undefined ? name : say.through(name, team))),
    ...(openData ? [say.open] : []),
  ];
  return (
    <Table
      caption={say.title}
      rows={rows}
      columns={[
        { head: say.columns.name, kind: 'name', cell: (row) => <DatasetName row={row} /> },
        { head: say.columns.role, cell: (row) => held(row).join(', ') },
        {
          head: say.columns.may,
          cell: ({ permissions }) => permissions.map((each) => frame.permissions[each]).join(', '),
        },
        {
          head: say.columns.actions,
          kind: 'actions',
          cell: ({ id, name, archived, permissions }) =>
            permissions.includes('READ') && !archived ? (
              <Link to="/my/exports/new" search={{ dataset: [id] }} aria-label={say.exportOf(name)}>
                {say.export}
              </Link>
            ) : null,
        },
      ]}
    />
  );
}

function DatasetName({ row: { id, name, archived, description } }: { readonly row: DatasetRow }) {
  const { datasets: say } = useWords();
  return (
    <>
      <Link to="/datasets/$datasetId" params={{ datasetId: id }} className="name name-link">
        {name}
      </Link>
      {archived ? <span className="soft"> {say.archived}</span> : null}
      {description ? <small className="soft">{description}</small> : null}
    </>
  );
}
