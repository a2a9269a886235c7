import { Part } from '../look/part.tsx';
import { useWords } from '../words/words.ts';
import type { InviteDetail } from './invite-query.ts';

/** The roles that come with an invite, and what each permits. */
export function OfferedRoles({ roles }: Pick<InviteDetail, 'roles'>) {
  const { invites: say, datasets, frame } = useWords();
  return (
    <Part title={say.get}>
      <table className="table">
        <caption className="unseen">{say.get}</caption>
        <thead>
          <tr>
            <th className="wide">{say.role}</th>
            <th>{datasets.columns.may}</th>
            <th>{say.see}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map(({ id, name, description, grant }) => (
            <tr key={id}>
              <td>
                <span className="name">{name}</span>
                {description ? <small className="soft">{description}</small> : null}
              </td>
              <td data-label={datasets.columns.may}>
                {grant.permissions.map((each) => frame.permissions[each]).join(', ')}
              </td>
              <td data-label={say.see}>
                {grant.readFilter ? <code>{JSON.stringify(grant.readFilter)}</code> : datasets.access.everything}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
