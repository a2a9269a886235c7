import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { ConfirmButton } from '../../look/confirm-button.tsx';
import { NameAndNote } from '../../look/name-and-note.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { Part } from '../../look/part.tsx';
import { useWords } from '../../words/words.ts';
import { removeHolder } from './access-mutations.ts';
import type { DatasetRole } from './access-query.ts';
import { AddHolder } from './add-holder.tsx';
import { HolderForm } from './holder-form.tsx';
import { holdersQuery, type Holder, type HolderKind } from './holders-query.ts';

interface HoldersProps {
  readonly datasetId: string;
  readonly kind: HolderKind;
  readonly roles: readonly DatasetRole[];
}

/** People or teams with their roles. */
export function Holders({ datasetId, kind, roles }: HoldersProps) {
  const { access: say } = useWords().datasets;
  const list = useInfiniteQuery(holdersQuery(datasetId, kind));
  const [isAdding, setAdding] = useState(false);
  const [changed, setChanged] = useState<Holder>();
  return (
    <Part
      title={say.holders[kind]}
      intro={say.holdersIntro[kind]}
      actions={
        <Button small onClick={() => setAdding(true)}>
          {say.add[kind]}
        </Button>
      }
    >
      <PagedTable
        list={list}
        caption={say.holders[kind]}
        none={<p className="soft">{say.nobody[kind]}</p>}
        columns={[
          { head: say.columns.name, kind: 'name', cell: ({ name, email }) => <NameAndNote name={name} note={email} /> },
          { head: say.roles, cell: ({ roles: held }) => held.map(({ name }) => name).join(', ') },
          {
            head: say.columns.actions,
            kind: 'actions',
            cell: (holder) => (
              <HolderActions datasetId={datasetId} holder={holder} onChange={() => setChanged(holder)} />
            ),
          },
        ]}
      />
      {isAdding ? <AddHolder datasetId={datasetId} kind={kind} roles={roles} onClose={() => setAdding(false)} /> : null}
      {changed === undefined ? null : (
        <HolderForm datasetId={datasetId} holder={changed} roles={roles} onClose={() => setChanged(undefined)} />
      )}
    </Part>
  );
}

interface ActionsProps {
  readonly datasetId: string;
  readonly holder: Holder;
  readonly onChange: () => void;
}

function HolderActions({ datasetId, holder, onChange }: ActionsProps) {
  const { access: say } = useWords().datasets;
  const run = useAction('dataset-access', 'dataset');
  return (
    <div className="row-actions">
      <Button small kind="quiet" aria-label={say.changeOf(holder.name)} onClick={onChange}>
        {say.change}
      </Button>
      <ConfirmButton
        label={say.remove}
        name={say.removeOf(holder.name)}
        question={say.removeQuestion}
        onConfirm={() => void run(() => removeHolder(datasetId, holder), say.removed(holder.name))}
      />
    </div>
  );
}
