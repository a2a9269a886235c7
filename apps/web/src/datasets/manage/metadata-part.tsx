import { useState } from 'react';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { CheckField } from '../../look/check-field.tsx';
import { Part } from '../../look/part.tsx';
import { TextField } from '../../look/text-field.tsx';
import { useWords } from '../../words/words.ts';
import { commaList } from './fields-to-input.ts';
import { setMetadata, setPublished } from './manage-mutations.ts';
import type { Management } from './manage-query.ts';

interface MetadataPartProps {
  readonly datasetId: string;
  readonly found: Pick<Management, 'metadata' | 'published'>;
}

/** What people read of a dataset before they use it, and whether everybody may. */
export function MetadataPart({ datasetId, found: { metadata, published } }: MetadataPartProps) {
  const { metadata: say } = useWords().manage;
  const run = useAction('dataset', 'dataset-management', 'published-datasets');
  const [licence, setLicence] = useState(metadata.licence ?? '');
  const [keywords, setKeywords] = useState(metadata.keywords.join(', '));
  const [contact, setContact] = useState(metadata.contact ?? '');
  const [isPublished, setIsPublished] = useState(published);
  const save = async () => {
    await setMetadata(datasetId, { licence, keywords: commaList(keywords), contact });
    if (isPublished !== published) await setPublished(datasetId, isPublished);
  };
  return (
    <Part title={say.title} intro={say.intro}>
      <form
        className="form form-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void run(save, say.saved);
        }}
      >
        <TextField label={say.licence} hint={say.licenceHint} value={licence} onChange={setLicence} />
        <TextField
          label={say.keywords}
          hint={say.keywordsHint}
          maxLength={1_400}
          value={keywords}
          onChange={setKeywords}
        />
        <TextField label={say.contact} hint={say.contactHint} value={contact} onChange={setContact} />
        <CheckField label={say.published} checked={isPublished} onChange={setIsPublished} />
        <p>
          <Button kind="main" type="submit">
            {say.save}
          </Button>
        </p>
      </form>
    </Part>
  );
}
