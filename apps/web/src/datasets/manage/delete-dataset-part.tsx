import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction, useDone } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { FormDialog } from '../../look/form-dialog.tsx';
import { Part } from '../../look/part.tsx';
import { NameField } from '../../look/text-field.tsx';
import { useWords } from '../../words/words.ts';
import { removeDataset } from './manage-mutations.ts';
import { previewRemoval, type Removal } from './manage-query.ts';

/** Deletes a dataset as a whole, once a person has seen what is lost and typed its name. */
export function DeleteDatasetPart({ dataset: { id, name } }: { readonly dataset: { id: string; name: string } }) {
  const { remove: say } = useWords().manage;
  const run = useAction();
  const done = useDone('datasets', 'published-datasets');
  const navigate = useNavigate();
  const [lost, setLost] = useState<Removal>();
  const [typed, setTyped] = useState('');
  const close = () => {
    setLost(undefined);
    setTyped('');
  };
  const remove = async () => {
    await removeDataset(id, typed);
    await navigate({ to: '/datasets' });
    await done(say.removed(name));
  };
  return (
    <Part title={say.title} intro={say.intro}>
      <p>
        <Button kind="danger" onClick={() => void run(async () => setLost(await previewRemoval(id)))}>
          {say.button}
        </Button>
      </p>
      {lost === undefined ? null : (
        <FormDialog
          title={say.title}
          isOpen
          onClose={close}
          submit={say.button}
          onSubmit={remove}
          isReady={typed.trim() === name}
        >
          <p>{say.lost(lost.events, lost.exports, lost.people, lost.teams)}</p>
          <NameField label={`${say.name}: ${name}`} value={typed} onChange={setTyped} />
        </FormDialog>
      )}
    </Part>
  );
}
