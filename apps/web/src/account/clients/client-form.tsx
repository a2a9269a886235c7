import { useState } from 'react';
import type { CreateClientInput, Permission } from '../../api/generated/graphql.ts';
import { FormDialog } from '../../look/form-dialog.tsx';
import { ChoiceField } from '../../look/choice-field.tsx';
import { Field } from '../../look/field.tsx';
import { useWords } from '../../words/words.ts';
import { PermissionChoice } from '../../look/permission-choice.tsx';
import { clientInput, type ClientDraft } from './client-input.ts';

interface ClientFormProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCreate: (input: CreateClientInput) => Promise<void>;
}

const EMPTY: ClientDraft = { name: '', kind: 'program', scope: ['READ'], addresses: '', confidential: true };

export function ClientForm({ isOpen, onClose, onCreate }: ClientFormProps) {
  const { clients: say } = useWords().account;
  const [draft, setDraft] = useState(EMPTY);
  const change = (part: Partial<ClientDraft>) => setDraft({ ...draft, ...part });
  const submit = async () => {
    await onCreate(clientInput(draft));
    setDraft(EMPTY);
  };
  return (
    <FormDialog title={say.new} isOpen={isOpen} onClose={onClose} submit={say.make} onSubmit={submit}>
      <Field label={say.columns.name}>
        {(control) => (
          <input
            className="input"
            required
            maxLength={255}
            {...control}
            value={draft.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <ChoiceField
        label={say.columns.kind}
        hint={say.kindHints[draft.kind]}
        value={draft.kind}
        choices={say.kinds}
        onChange={(kind) => change({ kind })}
      />
      {draft.kind === 'people' ? (
        <>
          <Field label={say.addresses} hint={say.addressesHint}>
            {(control) => (
              <textarea
                className="input"
                rows={3}
                required
                {...control}
                value={draft.addresses}
                onChange={({ target }) => change({ addresses: target.value })}
              />
            )}
          </Field>
          <label className="choice">
            <input
              type="checkbox"
              checked={draft.confidential}
              onChange={({ target }) => change({ confidential: target.checked })}
            />
            {say.confidential}
          </label>
        </>
      ) : null}
      <PermissionChoice
        label={say.columns.scope}
        chosen={draft.scope}
        onChange={(scope: Permission[]) => change({ scope })}
      />
    </FormDialog>
  );
}
