import { useState } from 'react';
import { readLimitValues, type LimitValues } from '../../account/limit-values.ts';
import { useDone } from '../../frame/use-action.ts';
import { FormDialog } from '../../look/form-dialog.tsx';
import { NameField, TextField } from '../../look/text-field.tsx';
import { useAdministrationWords } from '../use-administration-words.ts';
import { saveLimit } from './limit-mutations.ts';
import type { LimitRow } from './limits-query.ts';

interface LimitFormProps {
  /** Undefined for a new one. */
  readonly limit: LimitRow | undefined;
  /** What everybody has: where a new one begins. */
  readonly usual: LimitValues | undefined;
  readonly onClose: () => void;
}

export function LimitForm({ limit, usual, onClose }: LimitFormProps) {
  const words = useAdministrationWords();
  const { limits: say } = words;
  const done = useDone('limits', 'plans', 'people', 'usage', 'account');
  const before = limit === undefined ? usual : readLimitValues(limit.values);
  const [name, setName] = useState(limit?.name ?? '');
  const [description, setDescription] = useState(limit?.description ?? '');
  const [exports, setExports] = useState(String(before?.maxDataExports ?? ''));
  const [events, setEvents] = useState(String(before?.maxDataExportRecords ?? ''));
  const submit = async () => {
    const values = { maxDataExports: Number(exports), maxDataExportRecords: Number(events) };
    await saveLimit(limit?.id, { name: name.trim(), description, values });
    onClose();
    await done(limit === undefined ? words.made(name) : words.changed(name));
  };
  return (
    <FormDialog
      title={limit === undefined ? say.new : words.changeOf(limit.name)}
      isOpen
      onClose={onClose}
      submit={limit === undefined ? say.make : words.save}
      onSubmit={submit}
    >
      <NameField label={words.name} value={name} onChange={setName} />
      <TextField label={words.description} value={description} onChange={setDescription} />
      <TextField label={say.columns.exports} type="number" min={0} required value={exports} onChange={setExports} />
      <TextField label={say.columns.events} type="number" min={0} required value={events} onChange={setEvents} />
    </FormDialog>
  );
}
