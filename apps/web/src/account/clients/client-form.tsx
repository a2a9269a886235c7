import { useState } from 'react';
import type { CreateClientInput, Permission } from '../../api/generated/graphql.ts';
import { FormDialog } from '../../look/form-dialog.tsx';
import { ChoiceField } from '../../look/choice-field.tsx';
import { CheckField } from '../../look/check-field.tsx';
import { LongTextField, NameField } from '../../look/text-field.tsx';
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
      <NameField label={say.columns.name} value={draft.name} onChange={(name) => change({ name })} />
      <ChoiceField
        label={say.columns.kind}
        hint={say.kindHints[draft.kind]}
        value={draft.kind}
        choices={say.kinds}
        onChange={(kind) => change({ kind })}
      />
      {draft.kind === 'people' ? (
        <>
          <LongTextField
            label={say.addresses}
            hint={say.addressesHint}
            required
            value={draft.addresses}
            onChange={(addresses) => change({ addresses })}
          />
          <CheckField
            label={say.confidential}
            checked={draft.confidential}
            onChange={(confidential) => change({ confidential })}
          />
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
