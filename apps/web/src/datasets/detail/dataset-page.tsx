import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isApiError } from '../../api/api-error.ts';
import { NotFoundPage } from '../../frame/not-found-page.tsx';
import { Page } from '../../frame/page.tsx';
import { Problem } from '../../frame/problem.tsx';
import { buttonClass } from '../../look/button.tsx';
import { PlusIcon } from '../../look/icons.tsx';
import { Tabs } from '../../look/tabs.tsx';
import { useViewer } from '../../session/viewer.ts';
import { useWords } from '../../words/words.ts';
import { aboutDataset } from '../published/about-dataset.ts';
import { Access } from '../access/access.tsx';
import { datasetRoute, type DatasetTab } from '../dataset.routes.ts';
import { DataTab } from './data-tab.tsx';
import { datasetQuery, type DatasetDetail } from './dataset-query.ts';
import { DatasetActivity } from './dataset-activity.tsx';
import { DatasetSettings } from './dataset-settings.tsx';
import './dataset.css';

/** One dataset: what there is when, and for its managers who may do what in it. */
export function DatasetPage() {
  const { datasets: say, frame } = useWords();
  const { datasetId } = datasetRoute.useParams();
  const { data, dataUpdatedAt, error, refetch } = useQuery(datasetQuery(datasetId));
  if (data === undefined && isApiError(error, 'NOT_FOUND')) return <NotFoundPage />;
  const problem =
    error === null ? null : (
      <Problem error={error} onRetry={() => void refetch()} asOfMs={data === undefined ? undefined : dataUpdatedAt} />
    );
  if (data !== undefined) return <LoadedDataset key={data.id} data={data} problem={problem} />;
  return <Page title={say.title}>{problem ?? <p className="loading">{frame.loading}</p>}</Page>;
}

function LoadedDataset({ data, problem }: { readonly data: DatasetDetail; readonly problem: ReactNode }) {
  const { datasets: say } = useWords();
  const { tab = 'data' } = datasetRoute.useSearch();
  const navigate = useNavigate();
  const viewer = useViewer();
  const isManager = data.permissions.includes('MANAGE') || viewer?.platformManager === true;
  const choose = (chosen: string) =>
    void navigate({
      to: '/datasets/$datasetId',
      params: { datasetId: data.id },
      search: chosen === 'data' ? {} : { tab: chosen as DatasetTab },
      replace: true,
      resetScroll: false,
    });
  const contents: readonly (readonly [tab: DatasetTab, content: ReactNode])[] = [
    ['data', <DataTab key="data" dataset={data} />],
    ['access', <Access key="access" datasetId={data.id} />],
    ['activity', <DatasetActivity key="activity" datasetId={data.id} />],
    ['settings', <DatasetSettings key="settings" dataset={data} />],
  ];
  return (
    <Page
      title={data.name}
      before={<Link to="/datasets">{say.back}</Link>}
      intro={<Standing data={data} />}
      actions={data.permissions.includes('READ') && !data.archived ? <NewExport datasetId={data.id} /> : null}
    >
      {problem}
      {isManager ? (
        <Tabs
          label={say.tabsLabel}
          selected={tab}
          onSelect={choose}
          items={contents.map(([id, content]) => ({ id, label: say.tabs[id], content }))}
        />
      ) : (
        <DataTab dataset={data} />
      )}
    </Page>
  );
}

function Standing({ data }: { readonly data: DatasetDetail }) {
  const { datasets: say, frame, manage } = useWords();
  const about = aboutDataset({ ...data.metadata, description: null }, manage.published);
  const facts = [
    say.may(data.permissions.map((permission) => frame.permissions[permission]).join(', ')),
    ...(data.openData ? [say.openHint] : []),
    ...(data.archived ? [say.archivedHint] : []),
  ];
  return (
    <>
      {data.description ? <p>{data.description}</p> : null}
      {about === '' ? null : <p>{about}</p>}
      <p>{facts.join(' ')}</p>
    </>
  );
}

function NewExport({ datasetId }: { readonly datasetId: string }) {
  const { datasets: say } = useWords();
  return (
    <Link to="/my/exports/new" search={{ dataset: [datasetId] }} className={buttonClass({ kind: 'main' })}>
      <PlusIcon />
      {say.newExport}
    </Link>
  );
}
