import { FilterEditor } from '../../../query-language/filter-editor.tsx';
import { useWords } from '../../../words/words.ts';
import type { ChangeDraft, Draft } from '../draft.ts';
import { NumberField } from '../number-field.tsx';
import type { FieldErrors } from '../use-preview.ts';
import { EndFields } from './end-fields.tsx';
import { RangeChart } from './range-chart.tsx';
import { RangeWordsField } from './range-words-field.tsx';

interface WhenSectionProps {
  readonly draft: Draft;
  readonly errors: FieldErrors;
  readonly onChange: ChangeDraft;
}

/** Of which time, and which of its events. */
export function WhenSection({ draft, errors, onChange }: WhenSectionProps) {
  const { when, which } = useWords().newExport;
  const { from, to, datasets, metrics } = draft;
  return (
    <>
      <RangeChart datasets={datasets} metrics={metrics} range={draft} onChange={onChange} />
      <div className="pair">
        <EndFields end="from" ms={from} error={errors.from} onChange={(ms) => onChange({ from: ms })} />
        <EndFields end="to" ms={to} error={errors.to} onChange={(ms) => onChange({ to: ms })} />
      </div>
      {from === null && to === null ? null : (
        <p className="field-hint when-utc">{when.utc(utcText(from, when.first), utcText(to, when.now))}</p>
      )}
      <RangeWordsField onChange={onChange} />
      <FilterEditor filter={draft.filter} error={errors.filter} onChange={(filter) => onChange({ filter })} />
      <div className="pair">
        <NumberField
          label={which.limit}
          hint={which.limitHint}
          error={errors.limit}
          value={draft.limit}
          onChange={(limit) => onChange({ limit })}
        />
      </div>
    </>
  );
}

/** As the API has it; only a whole minute is shorter. */
function utcText(ms: number | null, open: string): string {
  return ms === null
    ? open
    : new Date(ms)
        .toISOString()
        .replace('T', ' ')
        .replace(/(:00)?\.000Z$/, '');
}
