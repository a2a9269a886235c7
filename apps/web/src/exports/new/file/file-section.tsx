import { ChoiceField } from '../../../look/choice-field.tsx';
import { useWords } from '../../../words/words.ts';
import type { ChangeDraft, Draft } from '../draft.ts';
import type { FieldErrors } from '../use-preview.ts';
import { ColumnChoice } from './column-choice.tsx';
import { MoreAboutFile } from './more-about-file.tsx';

export interface FileSectionProps {
  readonly draft: Draft;
  readonly errors: FieldErrors;
  readonly onChange: ChangeDraft;
}

/** How what was found is written. */
export function FileSection({ draft, errors, onChange }: FileSectionProps) {
  const { file: say } = useWords().newExport;
  const { type, profile, compression, columns } = draft;
  return (
    <>
      <ColumnChoice columns={columns} error={errors.columns} onChange={(chosen) => onChange({ columns: chosen })} />
      <div className="triple">
        <ChoiceField label={say.type} value={type} choices={say.types} onChange={(next) => onChange({ type: next })} />
        {type === 'CSV' ? (
          <ChoiceField
            label={say.profile}
            value={profile}
            choices={say.profiles}
            onChange={(next) => onChange({ profile: next })}
          />
        ) : null}
        {type === 'PARQUET' ? null : (
          <ChoiceField
            label={say.compression}
            value={compression}
            choices={say.compressions}
            onChange={(next) => onChange({ compression: next })}
          />
        )}
      </div>
      <MoreAboutFile draft={draft} errors={errors} onChange={onChange} />
    </>
  );
}
