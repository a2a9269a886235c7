import { useQuery } from '@tanstack/react-query';
import { Problem } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.ts';
import { DeleteDatasetPart } from './delete-dataset-part.tsx';
import { DeleteEventsPart } from './delete-events-part.tsx';
import { managementQuery } from './manage-query.ts';
import { MetadataPart } from './metadata-part.tsx';
import { RetentionPart } from './retention-part.tsx';

/** What managers do with a dataset as a whole, below its name and access. */
export function Management({ dataset }: { readonly dataset: { readonly id: string; readonly name: string } }) {
  const { frame } = useWords();
  const { data, error, refetch } = useQuery(managementQuery(dataset.id));
  if (data === undefined)
    return error === null ? (
      <p className="loading">{frame.loading}</p>
    ) : (
      <Problem error={error} onRetry={() => void refetch()} />
    );
  return (
    <>
      <MetadataPart datasetId={dataset.id} found={data} />
      <RetentionPart key={data.retention.days} datasetId={dataset.id} retention={data.retention} />
      <DeleteEventsPart datasetId={dataset.id} deletions={data.eventDeletions ?? []} />
      <DeleteDatasetPart dataset={dataset} />
    </>
  );
}
