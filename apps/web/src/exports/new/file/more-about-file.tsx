import { ChoiceField } from '../../../look/choice-field.tsx';
import { Field } from '../../../look/field.tsx';
import { RestingInput } from '../../../look/resting-input.tsx';
import { useWords } from '../../../words/words.ts';
import { NumberField } from '../number-field.tsx';
import type { FileSectionProps } from './file-section.tsx';

const MB = 1_000_000;

/** What most people leave as it is; open when something of it was changed or refused. */
export function MoreAboutFile({ draft, errors, onChange }: FileSectionProps) {
  const { file: say } = useWords().newExport;
  const { type, delimiter, timestampFormat, precision, header, nullText, lineEnd, splitRecords, splitBytes } = draft;
  return (
    <details className="fold" open={errors.format !== undefined || errors.split !== undefined || undefined}>
      <summary>{say.more}</summary>
      <div className="triple">
        {type === 'PARQUET' ? null : (
          <ChoiceField
            label={say.timestamps}
            value={timestampFormat}
            choices={say.formats}
            onChange={(next) => onChange({ timestampFormat: next })}
          />
        )}
        <ChoiceField
          label={say.precision}
          value={precision}
          choices={say.precisions}
          onChange={(next) => onChange({ precision: next })}
        />
        {type === 'CSV' ? (
          <>
            <ChoiceField
              label={say.delimiter}
              value={delimiter}
              choices={say.delimiters}
              onChange={(next) => onChange({ delimiter: next })}
            />
            <ChoiceField
              label={say.lineEnd}
              value={lineEnd ?? 'usual'}
              choices={say.lineEnds}
              onChange={(next) => onChange({ lineEnd: next === 'usual' ? null : next })}
            />
            <Field label={say.nullText} hint={say.nullTextHint} error={errors.format}>
              {(control) => (
                <RestingInput {...control} value={nullText} onRest={(text) => onChange({ nullText: text })} />
              )}
            </Field>
          </>
        ) : null}
      </div>
      {type === 'CSV' ? (
        <label className="choice">
          <input type="checkbox" checked={header} onChange={({ target }) => onChange({ header: target.checked })} />
          {say.header}
        </label>
      ) : null}
      <div className="pair">
        <NumberField
          label={say.splitRecords}
          hint={say.splitRecordsHint}
          error={errors.split}
          value={splitRecords}
          onChange={(value) => onChange({ splitRecords: value })}
        />
        {type === 'PARQUET' ? null : (
          <NumberField
            label={say.splitBytes}
            hint={say.splitBytesHint}
            error={undefined}
            value={splitBytes === null ? null : Math.round(splitBytes / MB)}
            onChange={(value) => onChange({ splitBytes: value === null ? null : value * MB })}
          />
        )}
      </div>
    </details>
  );
}
