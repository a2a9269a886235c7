import { useState } from 'react';
import { Field } from '../../../look/field.tsx';
import { useZone } from '../../../time/zone.ts';
import { useWords } from '../../../words/words.ts';
import { readEnd, showEnd, type End, type EndFields as Fields } from './range-end.ts';

interface EndFieldsProps {
  readonly end: End;
  readonly ms: number | null;
  readonly error: string | undefined;
  readonly onChange: (ms: number | null) => void;
}

/** A day, and perhaps a time, in the zone of the page: the browser's own fields. */
export function EndFields({ end, ms, error, onChange }: EndFieldsProps) {
  const { when: say } = useWords().newExport;
  const zone = useZone();
  const seenNow = `${ms} ${zone}`;
  const [seen, setSeen] = useState(seenNow);
  const [fields, setFields] = useState(() => showEnd(end, ms, zone));
  if (seen !== seenNow) {
    setSeen(seenNow);
    if (readEnd(end, fields, zone) !== ms) setFields(showEnd(end, ms, zone));
  }
  const change = (next: Fields) => {
    setFields(next);
    const read = readEnd(end, next, zone);
    if (read !== undefined) onChange(read);
  };
  const hint = ms === null ? say.open[end] : hintFor(end, fields, say);
  return (
    <Field label={say[end]} hint={hint} error={error}>
      {(control) => (
        <div className="input-row">
          <input
            type="date"
            className="input"
            {...control}
            value={fields.date}
            onChange={({ target }) => change({ ...fields, date: target.value })}
          />
          <input
            type="time"
            step={fields.time.length > 5 ? 1 : 60}
            className="input input-time"
            aria-label={say.timeOf(say[end])}
            value={fields.time}
            disabled={fields.date === ''}
            onChange={({ target }) => change({ ...fields, time: target.value })}
          />
        </div>
      )}
    </Field>
  );
}

function hintFor(end: End, { time }: Fields, say: { readonly dayIncluded: string; readonly timeExcluded: string }) {
  if (time === '') return say.dayIncluded;
  return end === 'to' ? say.timeExcluded : undefined;
}
