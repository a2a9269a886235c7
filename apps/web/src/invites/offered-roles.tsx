import { ReadFilter } from '../datasets/access/read-filter.tsx';
import { NameAndNote } from '../look/name-and-note.tsx';
import { Part } from '../look/part.tsx';
import { Table } from '../look/table.tsx';
import { useWords } from '../words/words.ts';
import type { InviteDetail } from './invite-query.ts';

/** The roles that come with an invite, and what each permits. */
export function OfferedRoles({ roles }: Pick<InviteDetail, 'roles'>) {
  const { invites: say, datasets, frame } = useWords();
  return (
    <Part title={say.get}>
      <Table
        caption={say.get}
        rows={roles}
        columns={[
          {
            head: say.role,
            kind: 'name',
            cell: ({ name, description }) => <NameAndNote name={name} note={description} />,
          },
          {
            head: datasets.columns.may,
            cell: ({ grant }) => grant.permissions.map((each) => frame.permissions[each]).join(', '),
          },
          { head: say.see, cell: ({ grant }) => <ReadFilter filter={grant.readFilter} /> },
        ]}
      />
    </Part>
  );
}
