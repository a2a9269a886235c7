/** `npm run bench -- export [--rows N] [--runs N]`: measures against named competitors, in one run, on the same data. */
import { parseArgs } from 'node:util';
import { benchExport } from './export/bench-export.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '10000000' },
    runs: { type: 'string', default: '5' },
    'naive-rows': { type: 'string', default: '300000' },
    only: { type: 'string' },
  },
});

if (positionals[0] !== 'export') {
  console.error('There is one benchmark: npm run bench -- export [--rows 10000000] [--runs 5] [--only NAME,NAME]');
  process.exit(64);
}
await benchExport({
  rows: Number(values.rows),
  runs: Number(values.runs),
  naiveRows: Number(values['naive-rows']),
  only: values.only?.split(','),
});
