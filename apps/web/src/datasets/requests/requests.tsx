import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../frame/problem.tsx';
import { useDone } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { NameAndNote } from '../../look/name-and-note.tsx';
import { Part } from '../../look/part.tsx';
import { Table } from '../../look/table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import type { DatasetRole } from '../access/access-query.ts';
import { AnswerForm } from './answer-form.tsx';
import { requestsQuery, type AccessRequest } from './requests-query.ts';

interface RequestsProps {
  readonly datasetId: string;
  readonly roles: readonly DatasetRole[];
}

/** People who ask for access to a published dataset, and the answer that managers give; absent when nobody waits. */
export function Requests({ datasetId, roles }: RequestsProps) {
  const { requests: say } = useWords().manage;
  const { day } = useFormats();
  const { data, error, refetch } = useQuery(requestsQuery(datasetId));
  const done = useDone('access-requests', 'dataset-access');
  const [answered, setAnswered] = useState<AccessRequest>();
  if (data?.length === 0 || (data === undefined && error === null)) return null;
  return (
    <Part title={say.title}>
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <Table
          caption={say.title}
          rows={data}
          columns={[
            {
              head: say.columns.who,
              kind: 'name',
              cell: ({ user }) => <NameAndNote name={user?.name ?? '–'} note={user?.email} />,
            },
            { head: say.columns.why, cell: ({ message }) => message },
            { head: say.columns.when, cell: ({ requestedOn }) => day(requestedOn) },
            {
              head: say.columns.actions,
              kind: 'actions',
              cell: (request) => (
                <Button small aria-label={say.answerTo(request.user?.name ?? '')} onClick={() => setAnswered(request)}>
                  {say.answer}
                </Button>
              ),
            },
          ]}
        />
      )}
      {answered === undefined ? null : (
        <AnswerForm
          datasetId={datasetId}
          request={answered}
          roles={roles}
          onClose={() => setAnswered(undefined)}
          onDone={async (said) => {
            setAnswered(undefined);
            await done(said);
          }}
        />
      )}
    </Part>
  );
}
