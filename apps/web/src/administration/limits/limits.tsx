import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readLimitValues, type LimitValues } from '../../account/limit-values.ts';
import { Button } from '../../look/button.tsx';
import { NameAndNote } from '../../look/name-and-note.tsx';
import { Part } from '../../look/part.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { RowActions } from '../row-actions.tsx';
import { useAdministrationWords } from '../use-administration-words.ts';
import { LimitForm } from './limit-form.tsx';
import { removeLimit } from './limit-mutations.ts';
import { defaultLimitQuery, limitsQuery, type LimitRow } from './limits-query.ts';

/** Limits that accounts and plans can have. */
export function Limits() {
  const { limits: say, actions } = useAdministrationWords();
  const { count } = useFormats();
  const list = useInfiniteQuery(limitsQuery);
  const { data: usual } = useQuery(defaultLimitQuery);
  const [edited, setEdited] = useState<LimitRow | 'new'>();
  const values = usual === undefined ? undefined : readLimitValues(usual.values);
  return (
    <Part
      title={say.title}
      intro={say.intro}
      actions={
        // A new limit begins with the values of the usual one.
        <Button small disabled={values === undefined} onClick={() => setEdited('new')}>
          {say.new}
        </Button>
      }
    >
      {values === undefined ? null : <UsualLimit values={values} />}
      <PagedTable
        list={list}
        caption={say.title}
        none={null}
        columns={[
          {
            head: say.columns.name,
            kind: 'name',
            cell: ({ name, description }) => <NameAndNote name={name} note={description} />,
          },
          {
            head: say.columns.exports,
            kind: 'number',
            cell: (limit) => count(readLimitValues(limit.values).maxDataExports),
          },
          {
            head: say.columns.events,
            kind: 'number',
            cell: (limit) => count(readLimitValues(limit.values).maxDataExportRecords),
          },
          {
            head: actions,
            kind: 'actions',
            cell: (limit) => (
              <RowActions
                name={limit.name}
                question={say.removeQuestion}
                onChange={() => setEdited(limit)}
                onRemove={() => removeLimit(limit.id)}
                changes={['limits', 'plans', 'people']}
              />
            ),
          },
        ]}
      />
      {edited === undefined ? null : (
        <LimitForm limit={edited === 'new' ? undefined : edited} usual={values} onClose={() => setEdited(undefined)} />
      )}
    </Part>
  );
}

function UsualLimit({ values }: { readonly values: LimitValues }) {
  const { limits: say } = useAdministrationWords();
  const { count } = useFormats();
  return (
    <div className="part-intro">
      <p>
        <span className="name">{say.usual}</span>:{' '}
        {say.values(count(values.maxDataExports), count(values.maxDataExportRecords))}
      </p>
      <p className="field-hint">{say.usualHint}</p>
    </div>
  );
}
