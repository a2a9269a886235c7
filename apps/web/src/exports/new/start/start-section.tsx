import { useQuery } from '@tanstack/react-query';
import { ChoiceField } from '../../../look/choice-field.tsx';
import { Field } from '../../../look/field.tsx';
import { RestingInput } from '../../../look/resting-input.tsx';
import { useWords } from '../../../words/words.ts';
import type { ChangeDraft, Draft } from '../draft.ts';
import { ownTeamsQuery } from '../queries.ts';

interface StartSectionProps {
  readonly draft: Draft;
  /** The name that it gets when nobody gives it another. */
  readonly suggested: string;
  readonly error: string | undefined;
  readonly onChange: ChangeDraft;
}

const ME = '';

/** What it is called, and whose it is. */
export function StartSection({ draft, suggested, error, onChange }: StartSectionProps) {
  const { start: say } = useWords().newExport;
  const teams = useQuery(ownTeamsQuery).data ?? [];
  const choices = { [ME]: say.me, ...Object.fromEntries(teams.map(({ id, name }) => [id, say.team(name)])) };
  return (
    <div className={teams.length === 0 && draft.team === null ? undefined : 'pair name-line'}>
      <Field label={say.name} hint={say.nameHint} error={error}>
        {(control) => (
          <RestingInput
            {...control}
            maxLength={255}
            placeholder={suggested}
            value={draft.name}
            onRest={(name) => onChange({ name })}
          />
        )}
      </Field>
      {teams.length === 0 && draft.team === null ? null : (
        <ChoiceField
          label={say.owner}
          value={draft.team ?? ME}
          choices={choices}
          onChange={(team) => onChange({ team: team === ME ? null : team })}
        />
      )}
    </div>
  );
}
