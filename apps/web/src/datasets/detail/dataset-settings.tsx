import { useState } from 'react';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { CheckField } from '../../look/check-field.tsx';
import { ConfirmButton } from '../../look/confirm-button.tsx';
import { Part } from '../../look/part.tsx';
import { LongTextField, NameField } from '../../look/text-field.tsx';
import { useViewer } from '../../session/viewer.ts';
import { useWords } from '../../words/words.ts';
import { DeleteDatasetPart } from '../manage/delete-dataset-part.tsx';
import { Management } from '../manage/management.tsx';
import { archiveDataset, unarchiveDataset, updateDataset } from './dataset-mutations.ts';
import type { DatasetDetail } from './dataset-query.ts';

/** What managers may change of a dataset itself. */
export function DatasetSettings({ dataset }: { readonly dataset: DatasetDetail }) {
  const { settings: say, columns } = useWords().datasets;
  const run = useAction('dataset', 'datasets');
  const [name, setName] = useState(dataset.name);
  const [description, setDescription] = useState(dataset.description ?? '');
  const [openData, setOpenData] = useState(dataset.openData);
  const save = () => run(() => updateDataset(dataset.id, { name: name.trim(), description, openData }), say.saved);
  return (
    <>
      <Part title={say.title}>
        <form
          className="form form-narrow"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <NameField label={columns.name} value={name} onChange={setName} />
          <LongTextField label={say.description} value={description} onChange={setDescription} />
          <CheckField label={say.openData} checked={openData} onChange={setOpenData} />
          <p>
            <Button kind="main" type="submit">
              {say.save}
            </Button>
          </p>
        </form>
      </Part>
      <Management datasetId={dataset.id} />
      <Archiving dataset={dataset} />
      <DeleteDatasetPart dataset={dataset} />
    </>
  );
}

function Archiving({ dataset: { id, archived } }: { readonly dataset: DatasetDetail }) {
  const { settings: say } = useWords().datasets;
  const run = useAction('dataset', 'datasets');
  const isPlatformManager = useViewer()?.platformManager === true;
  if (!archived)
    return (
      <Part title={say.archive} intro={say.archiveIntro}>
        <ConfirmButton
          isAlone
          label={say.archive}
          question={say.archiveIntro}
          onConfirm={() => void run(() => archiveDataset(id), say.archived)}
        />
      </Part>
    );
  if (!isPlatformManager) return null;
  return (
    <Part title={say.unarchive} intro={say.unarchiveIntro}>
      <Button onClick={() => void run(() => unarchiveDataset(id), say.unarchived)}>{say.unarchive}</Button>
    </Part>
  );
}
