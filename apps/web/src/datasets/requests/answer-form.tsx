import { useState } from 'react';
import { ChoiceField } from '../../look/choice-field.tsx';
import { FormDialog } from '../../look/form-dialog.tsx';
import { LongTextField } from '../../look/text-field.tsx';
import { useWords } from '../../words/words.ts';
import type { DatasetRole } from '../access/access-query.ts';
import { declineAccess, grantAccess, type AccessRequest } from './requests-query.ts';

interface AnswerFormProps {
  readonly datasetId: string;
  readonly request: AccessRequest;
  readonly roles: readonly DatasetRole[];
  readonly onClose: () => void;
  /** @param said what was done */
  readonly onDone: (said: string) => Promise<void>;
}

/** A role of the dataset, or a refusal with a reason. */
export function AnswerForm({ datasetId, request: { id, message, user }, roles, onClose, onDone }: AnswerFormProps) {
  const { requests: say } = useWords().manage;
  const name = user?.name ?? '';
  const [answer, setAnswer] = useState<'grant' | 'decline'>('grant');
  const [roleId, setRoleId] = useState(leastRole(roles));
  const [reason, setReason] = useState('');
  const submit = async () => {
    await (answer === 'grant' ? grantAccess(datasetId, id, roleId) : declineAccess(datasetId, id, reason));
    await onDone(answer === 'grant' ? say.granted(name) : say.declined(name));
  };
  return (
    <FormDialog title={say.answerTo(name)} isOpen onClose={onClose} submit={say[answer]} onSubmit={submit}>
      <p className="soft">{message}</p>
      <ChoiceField
        label={say.choose}
        value={answer}
        choices={{ grant: say.grant, decline: say.decline }}
        onChange={setAnswer}
      />
      {answer === 'grant' ? (
        <ChoiceField
          label={say.role}
          value={roleId}
          choices={Object.fromEntries(roles.map((role) => [role.id, role.name]))}
          onChange={setRoleId}
        />
      ) : (
        <LongTextField label={say.declineText} value={reason} onChange={setReason} />
      )}
    </FormDialog>
  );
}

/** So that nobody gets more than is needed by a click too many. */
function leastRole(roles: readonly DatasetRole[]): string {
  const [least] = roles.toSorted((a, b) => a.grant.permissions.length - b.grant.permissions.length);
  return least?.id ?? '';
}
