import { useQuery } from '@tanstack/react-query';
import { Problem } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.ts';
import { Requests } from '../requests/requests.tsx';
import { accessQuery } from './access-query.ts';
import { Holders } from './holders.tsx';
import { Invites } from './invites.tsx';
import { Roles } from './roles.tsx';

/** Who may do what in a dataset, and who is invited. */
export function Access({ datasetId }: { readonly datasetId: string }) {
  const { frame } = useWords();
  const { data, dataUpdatedAt, error, refetch } = useQuery(accessQuery(datasetId));
  const asOfMs = data === undefined ? undefined : dataUpdatedAt;
  return (
    <>
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} asOfMs={asOfMs} />}
      {data === undefined && error === null ? <p className="loading">{frame.loading}</p> : null}
      {data === undefined ? null : (
        <>
          <Requests datasetId={datasetId} roles={data.roles} />
          <Holders datasetId={datasetId} kind="person" roles={data.roles} />
          <Holders datasetId={datasetId} kind="team" roles={data.roles} />
          <Invites datasetId={datasetId} invites={data.invites} roles={data.roles} />
          <Roles datasetId={datasetId} roles={data.roles} />
        </>
      )}
    </>
  );
}
