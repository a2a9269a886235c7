import { useState } from 'react';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { Dialog } from '../../look/dialog.tsx';
import { Part } from '../../look/part.tsx';
import { TextField } from '../../look/text-field.tsx';
import { useWords } from '../../words/words.ts';
import { EventDeletions } from './event-deletions.tsx';
import { deletionInput } from './fields-to-input.ts';
import { deleteEvents } from './manage-mutations.ts';
import { previewDeletion, type DeletionCount, type EventDeletion } from './manage-query.ts';

interface DeleteEventsPartProps {
  readonly datasetId: string;
  readonly deletions: readonly EventDeletion[];
}

/** Counts events of days, metrics and sources, and deletes them once a person has seen how many. */
export function DeleteEventsPart({ datasetId, deletions }: DeleteEventsPartProps) {
  const { manage, frame } = useWords();
  const { deleteEvents: say } = manage;
  const run = useAction('dataset-management');
  const [fields, setFields] = useState({ from: '', to: '', metrics: '', sources: '' });
  const [count, setCount] = useState<DeletionCount>();
  const change = (name: keyof typeof fields) => (value: string) => setFields({ ...fields, [name]: value });
  const close = () => setCount(undefined);
  const confirm = (expected: number) => {
    close();
    void run(() => deleteEvents(datasetId, deletionInput(fields), expected), say.deleted);
  };
  return (
    <Part title={say.title} intro={say.intro}>
      <form
        className="form form-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => setCount(await previewDeletion(datasetId, deletionInput(fields))));
        }}
      >
        <TextField label={say.from} type="date" value={fields.from} onChange={change('from')} />
        <TextField label={say.to} type="date" value={fields.to} onChange={change('to')} />
        <TextField
          label={say.metrics}
          hint={say.metricsHint}
          maxLength={10_000}
          value={fields.metrics}
          onChange={change('metrics')}
        />
        <TextField
          label={say.sources}
          hint={say.sourcesHint}
          maxLength={10_000}
          value={fields.sources}
          onChange={change('sources')}
        />
        <p>
          <Button type="submit">{say.count}</Button>
        </p>
      </form>
      <EventDeletions deletions={deletions} />
      {count === undefined ? null : (
        <Dialog
          title={say.title}
          isOpen
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{frame.cancel}</Button>
              {count.events === 0 ? null : (
                <Button kind="danger" onClick={() => confirm(count.events)}>
                  {say.delete}
                </Button>
              )}
            </>
          }
        >
          <p>{countSentence(count, say)}</p>
        </Dialog>
      )}
    </Part>
  );
}

function countSentence({ events, isExact }: DeletionCount, say: ReturnType<typeof useWords>['manage']['deleteEvents']) {
  if (events === 0) return say.none;
  return isExact ? say.question(events) : say.about(events);
}
