import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { archiveDataset, unarchiveDataset } from '../../datasets/detail/dataset-mutations.ts';
import { useFindInAddress } from '../../frame/find-in-address.ts';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { ConfirmButton } from '../../look/confirm-button.tsx';
import { Finder } from '../../look/finder.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { allDatasetsRoute } from '../administration.routes.ts';
import { useAdministrationWords } from '../use-administration-words.ts';
import { allDatasetsQuery, type AnyDataset } from './all-datasets-query.ts';

/** All datasets, archived ones too. */
export function AllDatasets() {
  const words = useAdministrationWords();
  const { datasets: say } = words;
  const { find = '' } = allDatasetsRoute.useSearch();
  const list = useInfiniteQuery(allDatasetsQuery(find));
  const setFind = useFindInAddress('/admin/datasets');
  return (
    <>
      <Finder label={words.find} value={find} onFind={setFind} />
      <PagedTable
        list={list}
        caption={words.tabs.datasets}
        none={<p className="loading">{find === '' ? say.none : words.nothing}</p>}
        columns={[
          {
            head: say.columns.name,
            kind: 'name',
            cell: ({ id, name, description }) => (
              <>
                <Link to="/datasets/$datasetId" params={{ datasetId: id }} className="name name-link">
                  {name}
                </Link>
                {description ? <small className="soft">{description}</small> : null}
              </>
            ),
          },
          {
            head: say.columns.state,
            cell: ({ archived, openData }) => (archived ? say.archived : openData ? say.open : say.byRole),
          },
          { head: words.actions, kind: 'actions', cell: (dataset) => <ArchiveButton dataset={dataset} /> },
        ]}
      />
    </>
  );
}

function ArchiveButton({ dataset: { id, name, archived } }: { readonly dataset: AnyDataset }) {
  const { datasets: say } = useAdministrationWords();
  const run = useAction('dataset', 'datasets');
  if (archived)
    return (
      <Button
        small
        kind="quiet"
        aria-label={say.unarchiveOf(name)}
        onClick={() => void run(() => unarchiveDataset(id), say.isBack(name))}
      >
        {say.unarchive}
      </Button>
    );
  return (
    <ConfirmButton
      label={say.archive}
      name={say.archiveOf(name)}
      question={say.archiveQuestion}
      onConfirm={() => void run(() => archiveDataset(id), say.isArchived(name))}
    />
  );
}
