import { useQuery } from '@tanstack/react-query';
import { Problem } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.ts';
import { DeleteEventsPart } from './delete-events-part.tsx';
import { managementQuery } from './manage-query.ts';
import { MetadataPart } from './metadata-part.tsx';
import { RetentionPart } from './retention-part.tsx';
import './manage.css';

/** What managers do with a dataset as a whole, below its name and access. */
export function Management({ datasetId }: { readonly datasetId: string }) {
  const { frame } = useWords();
  const { data, error, refetch } = useQuery(managementQuery(datasetId));
  if (data === undefined)
    return error === null ? (
      <p className="loading">{frame.loading}</p>
    ) : (
      <Problem error={error} onRetry={() => void refetch()} />
    );
  return (
    <>
      <MetadataPart datasetId={datasetId} found={data} />
      <RetentionPart key={data.retention.days} datasetId={datasetId} retention={data.retention} />
      <DeleteEventsPart datasetId={datasetId} deletions={data.eventDeletions ?? []} />
    </>
  );
}
