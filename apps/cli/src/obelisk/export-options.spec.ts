import { Command } from 'commander';
import { addExportOptions, exportInput, type ExportOptions } from './export-options.ts';

function inputOf(args: string): Record<string, unknown> {
  const command = addExportOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  command.parse(args.split(' '), { from: 'user' });
  return JSON.parse(JSON.stringify(exportInput(command.opts<ExportOptions>()))) as Record<string, unknown>;
}

describe('options of obelisk export', () => {
  it('are all that CreateExportInput takes', () => {
    const args =
      '-d a -d b -m t::number -f metric -f value --from 2026-01-01T00:00:00Z --to 1800000000000 --filter {"source":{"_eq":"x"}} --limit 5 --name n ' +
      '--precision seconds --compression zstd --type csv --profile spreadsheet --delimiter tab --line-end crlf --timestamp-format iso-8601 ' +
      '--null-text - --no-header --split-records 1000 --split-bytes 1048576';
    expect(inputOf(args)).toEqual({
      dataRange: { datasets: ['a', 'b'], metrics: ['t::number'] },
      fields: ['metric', 'value'],
      timestampPrecision: 'SECONDS',
      from: 1_767_225_600_000,
      to: 1_800_000_000_000,
      filter: { source: { _eq: 'x' } },
      limit: 5,
      name: 'n',
      compression: 'ZSTD',
      splitRecords: 1_000,
      splitBytes: 1_048_576,
      format: {
        type: 'CSV',
        profile: 'SPREADSHEET',
        delimiter: 'TAB',
        lineEnd: 'CRLF',
        timestampFormat: 'ISO_8601',
        nullText: '-',
        header: false,
      },
    });
  });

  it('take the type of the file as --format, too', () => {
    expect(inputOf('-d a --format parquet')).toEqual({ dataRange: { datasets: ['a'] }, format: { type: 'PARQUET' } });
  });

  it('leave to the system what is not said', () => {
    expect(inputOf('-d a')).toEqual({ dataRange: { datasets: ['a'] } });
  });

  it.each([
    ['2026-01-31T12:00:00', '2026-01-31T12:00:00Z'],
    ['2026-01-31T12:00', '2026-01-31T12:00:00Z'],
    ['2026-01-31', '2026-01-31T00:00:00Z'],
    ['2026-01-31T12:00:00+05:30', '2026-01-31T06:30:00Z'],
  ])('read %s as %s, whatever the zone of the machine', (given, time) => {
    expect(inputOf(`-d a --from ${given}`).from).toBe(Date.parse(time));
  });

  it.each([
    '',
    '-d a --limit x',
    '-d a --from yesterday',
    '-d a --from 2026-02-30',
    '-d a --from January',
    '-d a --filter {',
    '-d a --compression rar',
    '-d a --colour',
  ])('refuse "%s"', (args) => {
    expect(() => inputOf(args)).toThrow(/^error: /);
  });
});
