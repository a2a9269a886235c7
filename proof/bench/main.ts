/**
 * `npm run bench -- export [--rows N] [--runs N]`: measures against named competitors, in one run, on the same data.
 * `npm run bench -- gateway [--megabytes N] [--runs N]`: a download straight from the store, through the gateway, and by each proxy.
 * `npm run bench -- claims [--workers N] [--seconds N] [--connections N]`: how fast many workers are given their exports.
 * `npm run bench -- forecast [--rows N] [--workers N] [--seed N]`: what `secondsLeft` said while a mixed backlog drained, and what came true.
 * `npm run bench -- import [--events N] [--runs N]`: files into the database, beside PostgreSQL's own COPY; three minutes.
 * `npm run bench -- query [--rows N] [--runs N]`: pages of 100,000 events by the data API, beside psql and the same question; a walk through all.
 * `npm run bench -- ingest [--events N]`: events by HTTP in requests of 100 and of 5,000, beside PostgreSQL's own COPY.
 * `npm run bench -- growth [--only NAME,NAME]`: what costs how much more when there is ten times as much of something else.
 * `npm run bench -- month [--datasets N] [--days N] [--readings N]`: bytes, import and reading of layouts of events after a month of imports.
 * `npm run bench -- narrow [--rows N]`: what it costs to read one metric of many, by the key and by a further index.
 * `npm run bench -- web [--runs N]`: what the pages weigh and how fast they are.
 */
import { numberOption, readOptions, runProgram, UsageError } from '@obelisk/platform/program';
import { benchClaims } from './claims/bench-claims.ts';
import { benchExport } from './export/bench-export.ts';
import { benchForecast } from './forecast/bench-forecast.ts';
import { benchGateway } from './gateway/bench-gateway.ts';
import { benchGrowth } from './growth/bench-growth.ts';
import { benchMonth } from './month/bench-month.ts';
import { benchNarrow } from './narrow/bench-narrow.ts';
import { benchImport } from './import/bench-import.ts';
import { benchQuery } from './query/bench-query.ts';
import { benchIngest } from './ingest/bench-ingest.ts';
import { benchWeb } from './web/bench-web.ts';

const USAGE = [
  'npm run bench -- export [--rows 10000000] [--runs 5] [--naive-rows 300000] [--only NAME,NAME]',
  'npm run bench -- gateway [--megabytes 1024] [--runs 5]',
  'npm run bench -- claims [--workers 1000] [--seconds 20] [--connections 40]',
  'npm run bench -- forecast [--rows 10000000] [--workers 2] [--seed 1]',
  'npm run bench -- import [--events 1000000] [--runs 5]',
  'npm run bench -- query [--rows 10000000] [--runs 5]',
  'npm run bench -- ingest [--events 1000000]',
  'npm run bench -- growth [--only NAME,NAME]',
  'npm run bench -- month [--datasets 20] [--days 30] [--readings 24]',
  'npm run bench -- narrow [--rows 10000000]',
  'npm run bench -- web [--runs 5]',
].join('\n');

/** @throws UsageError when there is none of that name */
function benchmarkOf(args: string[]): () => Promise<void> {
  const { positionals, values } = readOptions({
    args,
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '10000000' },
      runs: { type: 'string', default: '5' },
      'naive-rows': { type: 'string', default: '300000' },
      only: { type: 'string' },
      workers: { type: 'string' },
      seconds: { type: 'string', default: '20' },
      connections: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      events: { type: 'string', default: '1000000' },
      megabytes: { type: 'string', default: '1024' },
      datasets: { type: 'string', default: '20' },
      days: { type: 'string', default: '30' },
      readings: { type: 'string', default: '24' },
    },
  });
  type Name = Exclude<keyof typeof values, 'only'>;
  const number = (name: Name, otherwise = '') => numberOption(name, values[name] ?? otherwise, 1, 1_000_000_000);
  const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
    export: () =>
      benchExport({
        rows: number('rows'),
        runs: number('runs'),
        naiveRows: number('naive-rows'),
        only: values.only?.split(','),
      }),
    gateway: () => benchGateway({ megabytes: number('megabytes'), runs: number('runs') }),
    claims: () =>
      benchClaims({
        workers: number('workers', '1_000'),
        seconds: number('seconds'),
        connections: number('connections'),
      }),
    forecast: () => benchForecast({ rows: number('rows'), workers: number('workers', '2'), seed: number('seed') }),
    import: () => benchImport({ events: number('events'), runs: number('runs') }),
    query: () => benchQuery({ rows: number('rows'), runs: number('runs') }),
    ingest: () => benchIngest({ events: number('events') }),
    growth: () => benchGrowth(values.only?.split(',')),
    month: () =>
      benchMonth({
        datasets: number('datasets'),
        days: number('days'),
        readings: number('readings'),
      }),
    narrow: () => benchNarrow(number('rows')),
    web: () => benchWeb({ runs: number('runs') }),
  };
  const [name = ''] = positionals;
  const benchmark = benchmarks[name];
  if (benchmark === undefined || positionals.length > 1)
    throw new UsageError(`There is no benchmark ${positionals.join(' ')}.`);
  return benchmark;
}

await runProgram(USAGE, (args) => benchmarkOf(args)());
