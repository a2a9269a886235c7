import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { NameAndNote } from '../../look/name-and-note.tsx';
import { Part } from '../../look/part.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { RowActions } from '../row-actions.tsx';
import { useAdministrationWords } from '../use-administration-words.ts';
import { removePlan } from './limit-mutations.ts';
import { plansQuery, type PlanRow } from './limits-query.ts';
import { PlanForm } from './plan-form.tsx';

/** Plans that teams can have. */
export function Plans() {
  const { plans: say, people, actions } = useAdministrationWords();
  const { count } = useFormats();
  const list = useInfiniteQuery(plansQuery);
  const [edited, setEdited] = useState<PlanRow | 'new'>();
  return (
    <Part
      title={say.title}
      intro={say.intro}
      actions={
        <Button small onClick={() => setEdited('new')}>
          {say.new}
        </Button>
      }
    >
      <PagedTable
        list={list}
        caption={say.title}
        none={<p className="soft">{say.none}</p>}
        columns={[
          {
            head: say.columns.name,
            kind: 'name',
            cell: ({ name, description }) => <NameAndNote name={name} note={description} />,
          },
          { head: say.columns.users, kind: 'number', cell: ({ maxUsers }) => count(maxUsers) },
          { head: say.columns.clients, kind: 'number', cell: ({ maxClients }) => count(maxClients) },
          {
            head: say.columns.userLimit,
            className: 'plan-limit',
            cell: ({ userUsageLimit }) => userUsageLimit?.name ?? <span className="soft">{say.nothingMore}</span>,
          },
          {
            head: say.columns.clientLimit,
            cell: ({ clientUsageLimit }) =>
              clientUsageLimit?.name ?? <span className="soft">{people.defaultLimit}</span>,
          },
          {
            head: actions,
            kind: 'actions',
            cell: (plan) => (
              <RowActions
                name={plan.name}
                question={say.removeQuestion}
                onChange={() => setEdited(plan)}
                onRemove={() => removePlan(plan.id)}
                changes={['plans', 'team', 'teams']}
              />
            ),
          },
        ]}
      />
      {edited === undefined ? null : (
        <PlanForm plan={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Part>
  );
}
