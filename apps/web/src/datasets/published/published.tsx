import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDone } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { FormDialog } from '../../look/form-dialog.tsx';
import { NameAndNote } from '../../look/name-and-note.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { Part } from '../../look/part.tsx';
import { LongTextField } from '../../look/text-field.tsx';
import { useWords } from '../../words/words.ts';
import { aboutDataset } from './about-dataset.ts';
import { myRequestsQuery, publishedQuery, requestAccess, type PublishedDataset } from './published-query.ts';
import './published.css';

/** Published datasets that the account has no role in, with what they are about; absent when there are none. */
export function Published() {
  const { published: say } = useWords().manage;
  const list = useInfiniteQuery(publishedQuery());
  const mine = useQuery(myRequestsQuery()).data;
  const [asked, setAsked] = useState<PublishedDataset>();
  const pages = list.data?.pages.map((page) => ({
    ...page,
    items: page.items.filter(({ permissions }) => permissions.length === 0),
  }));
  if (pages === undefined || pages.every(({ items }) => items.length === 0)) return null;
  return (
    <div className="published">
      <Part title={say.title} intro={say.intro}>
        <PagedTable
          list={{ ...list, data: { pages } }}
          caption={say.title}
          none={null}
          columns={[
            {
              head: say.columns.name,
              kind: 'name',
              cell: ({ name, metadata }) => <NameAndNote name={name} note={aboutDataset(metadata, say)} />,
            },
            {
              head: say.columns.state,
              cell: ({ id }) => {
                const request = mine?.get(id);
                return request === undefined
                  ? '–'
                  : [say.states[request.state], request.answer].filter(Boolean).join(': ');
              },
            },
            {
              head: say.columns.actions,
              kind: 'actions',
              cell: (dataset) =>
                mine?.get(dataset.id)?.state === 'OPEN' ? null : (
                  <Button small aria-label={say.askFor(dataset.name)} onClick={() => setAsked(dataset)}>
                    {say.ask}
                  </Button>
                ),
            },
          ]}
        />
        {asked === undefined ? null : <AskForm dataset={asked} onClose={() => setAsked(undefined)} />}
      </Part>
    </div>
  );
}

function AskForm({
  dataset: { id, name },
  onClose,
}: {
  readonly dataset: PublishedDataset;
  readonly onClose: () => void;
}) {
  const { published: say } = useWords().manage;
  const done = useDone('my-access-requests');
  const [why, setWhy] = useState('');
  const submit = async () => {
    await requestAccess(id, why);
    onClose();
    await done(say.sent);
  };
  return (
    <FormDialog title={say.askFor(name)} isOpen onClose={onClose} submit={say.send} onSubmit={submit}>
      <LongTextField required label={say.why} value={why} onChange={setWhy} />
    </FormDialog>
  );
}
