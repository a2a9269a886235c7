import { useInfiniteQuery } from '@tanstack/react-query';
import { datasetsQuery } from '../../datasets/list/datasets-query.ts';
import { Button } from '../../look/button.tsx';
import { ChoiceField } from '../../look/choice-field.tsx';
import { PermissionChoice } from '../../look/permission-choice.tsx';
import { useWords } from '../../words/words.ts';
import type { RestrictionDraft } from './client-input.ts';

interface RestrictionsProps {
  readonly restrictions: readonly RestrictionDraft[];
  readonly onChange: (restrictions: readonly RestrictionDraft[]) => void;
}

/** Datasets that a client is confined to, and what it may do in each. */
export function Restrictions({ restrictions, onChange }: RestrictionsProps) {
  const { restrictions: say } = useWords().account;
  const { data } = useInfiniteQuery(datasetsQuery(''));
  const datasets = data?.pages.flatMap(({ items }) => items) ?? [];
  const change = (at: number, part: Partial<RestrictionDraft>) =>
    onChange(restrictions.map((each, n) => (n === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="restrictions">
      <legend className="field-label">{say.title}</legend>
      <p className="field-hint">{restrictions.length === 0 ? say.none : say.some}</p>
      {restrictions.map(({ datasetId, permissions }, at) => (
        <div key={at} className="restriction" role="group" aria-label={say.one(at + 1)}>
          <ChoiceField
            label={say.dataset}
            value={datasetId}
            choices={choicesFor(datasets, datasetId, say.every)}
            onChange={(chosen) => change(at, { datasetId: chosen })}
          />
          <PermissionChoice
            label={say.may}
            chosen={permissions}
            onChange={(chosen) => change(at, { permissions: chosen })}
          />
          <Button
            small
            kind="quiet"
            aria-label={say.removeOf(at + 1)}
            onClick={() => onChange(restrictions.filter((_, n) => n !== at))}
          >
            {say.remove}
          </Button>
        </div>
      ))}
      <Button small onClick={() => onChange([...restrictions, { datasetId: '', permissions: ['READ'] }])}>
        {say.add}
      </Button>
    </fieldset>
  );
}

/** The datasets by name; one that is not among them keeps its id. */
function choicesFor(
  datasets: readonly { readonly id: string; readonly name: string }[],
  chosen: string,
  every: string,
): Readonly<Record<string, string>> {
  const named = Object.fromEntries(datasets.map(({ id, name }) => [id, name]));
  return { '': every, ...(chosen === '' ? {} : { [chosen]: chosen }), ...named };
}
