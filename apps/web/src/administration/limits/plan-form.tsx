import { useState } from 'react';
import { useDone } from '../../frame/use-action.ts';
import { ChoiceField } from '../../look/choice-field.tsx';
import { FormDialog } from '../../look/form-dialog.tsx';
import { NameField, TextField } from '../../look/text-field.tsx';
import { useAdministrationWords } from '../use-administration-words.ts';
import { savePlan } from './limit-mutations.ts';
import type { PlanRow } from './limits-query.ts';
import { useLimitChoices } from './use-limit-choices.ts';

interface PlanFormProps {
  /** Undefined for a new one. */
  readonly plan: PlanRow | undefined;
  readonly onClose: () => void;
}

export function PlanForm({ plan, onClose }: PlanFormProps) {
  const words = useAdministrationWords();
  const { plans: say } = words;
  const done = useDone('plans', 'team', 'teams', 'usage', 'account');
  const [name, setName] = useState(plan?.name ?? '');
  const [description, setDescription] = useState(plan?.description ?? '');
  const [maxUsers, setMaxUsers] = useState(String(plan?.maxUsers ?? 10));
  const [maxClients, setMaxClients] = useState(String(plan?.maxClients ?? 10));
  const [userLimit, setUserLimit] = useState(plan?.userUsageLimit?.id ?? '');
  const [clientLimit, setClientLimit] = useState(plan?.clientUsageLimit?.id ?? '');
  const limitsOfUsers = useLimitChoices(say.nothingMore);
  const limitsOfClients = useLimitChoices(words.people.defaultLimit);
  const submit = async () => {
    await savePlan(plan?.id, {
      ...{ name: name.trim(), description },
      ...{ maxUsers: Number(maxUsers), maxClients: Number(maxClients) },
      userUsageLimitId: userLimit === '' ? null : userLimit,
      clientUsageLimitId: clientLimit === '' ? null : clientLimit,
    });
    onClose();
    await done(plan === undefined ? words.made(name) : words.changed(name));
  };
  return (
    <FormDialog
      title={plan === undefined ? say.new : words.changeOf(plan.name)}
      isOpen
      onClose={onClose}
      submit={plan === undefined ? say.make : words.save}
      onSubmit={submit}
    >
      <NameField label={words.name} value={name} onChange={setName} />
      <TextField label={words.description} value={description} onChange={setDescription} />
      <TextField label={say.columns.users} type="number" min={0} required value={maxUsers} onChange={setMaxUsers} />
      <TextField
        label={say.columns.clients}
        type="number"
        min={0}
        required
        value={maxClients}
        onChange={setMaxClients}
      />
      <ChoiceField label={say.columns.userLimit} value={userLimit} choices={limitsOfUsers} onChange={setUserLimit} />
      <ChoiceField
        label={say.columns.clientLimit}
        value={clientLimit}
        choices={limitsOfClients}
        onChange={setClientLimit}
      />
    </FormDialog>
  );
}
