import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { Part } from '../../look/part.tsx';
import { useWords } from '../../words/words.ts';
import type { TeamDetail } from '../detail/team-query.ts';

/** The roles in datasets that all members hold by the team. */
export function TeamRoles({ memberships }: Pick<TeamDetail, 'memberships'>) {
  const { roles: say } = useWords().teams;
  return (
    <Part title={say.title}>
      {memberships.length === 0 ? (
        <p className="soft">{say.none}</p>
      ) : (
        <dl className="facts">
          {memberships.map(({ dataset, roles }) => (
            <Fragment key={dataset.id}>
              <dt>
                <Link to="/datasets/$datasetId" params={{ datasetId: dataset.id }}>
                  {dataset.name}
                </Link>
              </dt>
              <dd>{roles.map(({ name }) => name).join(', ')}</dd>
            </Fragment>
          ))}
        </dl>
      )}
    </Part>
  );
}
