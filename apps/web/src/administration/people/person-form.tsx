import { useState } from 'react';
import { useDone } from '../../frame/use-action.ts';
import { CheckField } from '../../look/check-field.tsx';
import { ChoiceField } from '../../look/choice-field.tsx';
import { FormDialog } from '../../look/form-dialog.tsx';
import { useViewer } from '../../session/viewer.ts';
import { useLimitChoices } from '../limits/use-limit-choices.ts';
import { useAdministrationWords } from '../use-administration-words.ts';
import { updatePerson, type AccountRow } from './people-query.ts';

interface PersonFormProps {
  readonly account: AccountRow;
  readonly onClose: () => void;
}

/** An account's rank and limit. Nobody takes the rank from oneself: the platform would be left without a manager. */
export function PersonForm({ account: { id, name, platformManager, usageLimit }, onClose }: PersonFormProps) {
  const say = useAdministrationWords();
  const done = useDone('people', 'viewer', 'usage', 'account');
  const isSelf = useViewer()?.id === id;
  const [isManager, setManager] = useState(platformManager);
  const [limitId, setLimitId] = useState(usageLimit.id ?? '');
  const choices = useLimitChoices(say.people.defaultLimit);
  const submit = async () => {
    await updatePerson(id, {
      usageLimitId: limitId === '' ? null : limitId,
      ...(isSelf ? {} : { platformManager: isManager }),
    });
    onClose();
    await done(say.changed(name));
  };
  return (
    <FormDialog title={say.changeOf(name)} isOpen onClose={onClose} submit={say.save} onSubmit={submit}>
      <ChoiceField label={say.people.limit} value={limitId} choices={choices} onChange={setLimitId} />
      {isSelf ? (
        <p className="field-hint">
          {say.people.isManager}. {say.people.self}
        </p>
      ) : (
        <CheckField label={say.people.isManager} checked={isManager} onChange={setManager} />
      )}
    </FormDialog>
  );
}
