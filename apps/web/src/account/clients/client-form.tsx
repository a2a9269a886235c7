import { useState } from 'react';
import type { CreateClientInput, Permission } from '../../api/generated/graphql.ts';
import { CheckField } from '../../look/check-field.tsx';
import { ChoiceField } from '../../look/choice-field.tsx';
import { FormDialog } from '../../look/form-dialog.tsx';
import { PermissionChoice } from '../../look/permission-choice.tsx';
import { LongTextField, NameField } from '../../look/text-field.tsx';
import { useWords } from '../../words/words.ts';
import { clientDraft, clientInput, EMPTY_CLIENT, type ClientDraft } from './client-input.ts';
import type { ClientRow } from './client-mutations.ts';
import { Restrictions } from './restrictions.tsx';

interface ClientFormProps {
  /** Undefined for a new one. */
  readonly client: ClientRow | undefined;
  readonly onClose: () => void;
  readonly onSave: (input: CreateClientInput) => Promise<void>;
}

/** What a client is and may do. */
export function ClientForm({ client, onClose, onSave }: ClientFormProps) {
  const { clients: say } = useWords().account;
  const [draft, setDraft] = useState<ClientDraft>(client === undefined ? EMPTY_CLIENT : clientDraft(client));
  const change = (part: Partial<ClientDraft>) => setDraft({ ...draft, ...part });
  return (
    <FormDialog
      title={client === undefined ? say.new : say.changeOf(client.name)}
      isOpen
      onClose={onClose}
      submit={client === undefined ? say.make : say.save}
      onSubmit={() => onSave(clientInput(draft))}
    >
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
      <Restrictions restrictions={draft.restrictions} onChange={(restrictions) => change({ restrictions })} />
    </FormDialog>
  );
}
