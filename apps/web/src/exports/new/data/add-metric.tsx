import { useState } from 'react';
import { Button } from '../../../look/button.tsx';
import { Field } from '../../../look/field.tsx';
import { useWords } from '../../../words/words.ts';

/** For metrics that are not listed. */
export function AddMetric({ onAdd }: { readonly onAdd: (metric: string) => void }) {
  const { add, data: say } = useWords().newExport;
  const [text, setText] = useState('');
  const submit = () => {
    if (text.trim() === '') return;
    onAdd(text.trim());
    setText('');
  };
  return (
    <Field label={say.byName} hint={say.byNameHint}>
      {(control) => (
        <div className="input-row">
          <input
            className="input"
            {...control}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault(); // adds, and does not start the export
              submit();
            }}
          />
          <Button onClick={submit}>{add}</Button>
        </div>
      )}
    </Field>
  );
}
