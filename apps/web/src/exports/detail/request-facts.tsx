import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import type { ExportDetail } from './export-query.ts';
import { formatText } from './format-text.ts';

/** The whole request in words. */
export function RequestFacts({ data }: { readonly data: ExportDetail }) {
  const { request } = useWords().detail;
  const { bytes, count, exactTime } = useFormats();
  const { dataRange, fields, filter, from, limit, splitBytes, splitRecords, team, to, user } = data;
  const hasFilter = filter !== null && filter !== undefined && JSON.stringify(filter) !== '{}';
  return (
    <section>
      <h2>{request.title}</h2>
      <dl className="facts">
        <Fact name={request.datasets}>
          <Lines
            items={dataRange.datasets.map(({ id, name }) => (
              <Link key={id} to="/datasets/$datasetId" params={{ datasetId: id }}>
                {name}
              </Link>
            ))}
          />
        </Fact>
        <Fact name={request.metrics}>
          {dataRange.metrics.length === 0 ? request.allMetrics : <Lines items={dataRange.metrics.map(codeItem)} />}
        </Fact>
        <Fact name={request.from}>{typeof from === 'number' ? exactTime(from) : request.beginning}</Fact>
        <Fact name={request.to}>{typeof to === 'number' ? `${exactTime(to)}, ${request.toHint}` : request.end}</Fact>
        <Fact name={request.filter}>
          {hasFilter ? <pre className="facts-code">{JSON.stringify(filter, null, 2)}</pre> : request.noFilter}
        </Fact>
        <Fact name={request.columns}>{fields.join(', ')}</Fact>
        <Fact name={request.format}>{formatText(data, request)}</Fact>
        <Fact name={request.limit}>
          {typeof limit === 'number' ? request.limitEvents(count(limit)) : request.noLimit}
        </Fact>
        {typeof splitRecords === 'number' ? (
          <Fact name={request.split}>{request.splitEvents(count(splitRecords))}</Fact>
        ) : null}
        {typeof splitBytes === 'number' ? (
          <Fact name={request.split}>{request.splitBytes(bytes(splitBytes))}</Fact>
        ) : null}
        <Fact name={request.by}>{user.name}</Fact>
        {team ? <Fact name={request.team}>{team.name}</Fact> : null}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Lines({ items }: { readonly items: readonly ReactNode[] }) {
  return (
    <ul>
      {items.map((item, n) => (
        <li key={n}>{item}</li>
      ))}
    </ul>
  );
}

function codeItem(metric: string | null) {
  return <code key={metric}>{metric}</code>;
}
