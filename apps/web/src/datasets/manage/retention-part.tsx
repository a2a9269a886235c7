import { useState } from 'react';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { Part } from '../../look/part.tsx';
import { TextField } from '../../look/text-field.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { setRetention } from './manage-mutations.ts';
import type { Retention } from './manage-query.ts';
import { retentionSentences } from './retention-sentences.ts';

interface RetentionPartProps {
  readonly datasetId: string;
  readonly retention: Retention;
}

/** How long the dataset keeps its events, what is announced, and what that ends. */
export function RetentionPart({ datasetId, retention }: RetentionPartProps) {
  const { retention: say } = useWords().manage;
  const { day } = useFormats();
  const run = useAction('dataset-management');
  const [days, setDays] = useState(retention.days?.toString() ?? '');
  const save = () => setRetention(datasetId, days === '' ? null : Number(days));
  return (
    <Part title={say.title} intro={say.intro}>
      <p className="retention-now">{retentionSentences(retention, Date.now(), say, day).join(' ')}</p>
      <form
        className="form form-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void run(save, say.saved);
        }}
      >
        <TextField
          label={say.days}
          hint={say.daysHint}
          type="number"
          min={1}
          max={36_500}
          step={1}
          value={days}
          onChange={setDays}
        />
        <p>
          <Button kind="main" type="submit">
            {say.save}
          </Button>
        </p>
      </form>
    </Part>
  );
}
