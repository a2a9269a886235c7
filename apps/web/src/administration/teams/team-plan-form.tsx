import { useState } from 'react';
import { useDone } from '../../frame/use-action.ts';
import { ChoiceField } from '../../look/choice-field.tsx';
import { FormDialog } from '../../look/form-dialog.tsx';
import { updateTeam } from '../../teams/detail/team-mutations.ts';
import { usePlanChoices } from '../limits/use-limit-choices.ts';
import { useAdministrationWords } from '../use-administration-words.ts';
import type { AnyTeam } from './all-teams-query.ts';

interface TeamPlanFormProps {
  readonly team: AnyTeam;
  readonly onClose: () => void;
}

export function TeamPlanForm({ team: { id, name, usagePlan }, onClose }: TeamPlanFormProps) {
  const words = useAdministrationWords();
  const { teams: say } = words;
  const done = useDone('teams', 'team', 'usage', 'account');
  const [planId, setPlanId] = useState(usagePlan?.id ?? '');
  const choices = usePlanChoices(say.noPlan);
  const submit = async () => {
    await updateTeam(id, { usagePlanId: planId === '' ? null : planId });
    onClose();
    await done(words.changed(name));
  };
  return (
    <FormDialog title={words.changeOf(name)} isOpen onClose={onClose} submit={words.save} onSubmit={submit}>
      <ChoiceField label={say.columns.plan} value={planId} choices={choices} onChange={setPlanId} />
    </FormDialog>
  );
}
