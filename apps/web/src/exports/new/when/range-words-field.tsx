import { useId, useState } from 'react';
import { Button } from '../../../look/button.tsx';
import { Field } from '../../../look/field.tsx';
import { readRange, type TimeRange } from '../../../time/range-words.ts';
import { useZone } from '../../../time/zone.ts';
import { wallTime } from '../../../time/zoned.ts';
import { useWords } from '../../../words/words.ts';
import { ZoneChoice } from './zone-choice.tsx';

/** A range as people say it; the fields show what was understood. */
export function RangeWordsField({ onChange }: { readonly onChange: (range: TimeRange) => void }) {
  const { when: say } = useWords().newExport;
  const zone = useZone();
  const listId = useId();
  const [text, setText] = useState('');
  const [wasRefused, setRefused] = useState(false);
  const [heard, setHeard] = useState('');
  const understand = (words: string) => {
    const now = Date.now();
    const range = readRange(words, say.vocabulary, zone, wallTime(now, zone).date, now);
    setHeard(words);
    setRefused(range === undefined && words.trim() !== '');
    if (range !== undefined) onChange(range);
  };
  return (
    <>
      <div className="pair">
        <Field label={say.words} hint={say.wordsHint} error={wasRefused ? say.notUnderstood : undefined}>
          {(control) => (
            <input
              className="input"
              {...control}
              list={listId}
              autoComplete="off"
              value={text}
              onChange={({ target }) => {
                setText(target.value);
                setRefused(false);
              }}
              onBlur={() => {
                if (text !== heard) understand(text);
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault(); // understands, and does not start the export
                understand(text);
              }}
            />
          )}
        </Field>
        <ZoneChoice />
      </div>
      <datalist id={listId}>
        {say.presets.map((preset) => (
          <option key={preset} value={preset} />
        ))}
      </datalist>
      <p className="presets">
        {say.presets.map((preset) => (
          <Button
            key={preset}
            small
            onClick={() => {
              setText(preset);
              understand(preset);
            }}
          >
            {preset}
          </Button>
        ))}
      </p>
    </>
  );
}
