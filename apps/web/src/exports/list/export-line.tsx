import { memo } from 'react';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import type { ExportRow } from '../export-row.fragment.ts';
import { stateNow } from '../export-state.ts';
import { ExportCoverage } from '../export-coverage.tsx';
import { StatusLine } from '../status-line.tsx';
import { LineActions } from './line-actions.tsx';

interface CellsProps {
  readonly row: ExportRow;
  readonly nowMs: number;
}

interface LineProps extends CellsProps {
  readonly isSelected: boolean;
  readonly onSelect: (id: string, isSelected: boolean) => void;
}

/** A row: whether it is selected, and what it shows. */
export const ExportLine = memo(function ExportLine({ row, nowMs, isSelected, onSelect }: LineProps) {
  const { list, exports: say } = useWords();
  return (
    <tr data-selected={isSelected || undefined}>
      <td className="exports-select">
        <input
          type="checkbox"
          aria-label={list.selectRow(row.name ?? say.unnamed)}
          checked={isSelected}
          onChange={({ target }) => onSelect(row.id, target.checked)}
        />
      </td>
      <Cells row={row} nowMs={nowMs} />
    </tr>
  );
});

/** Left alone while rows are selected: a hundred of them are most of the work of the page. */
const Cells = memo(function Cells({ row, nowMs }: CellsProps) {
  const { list, exports: say } = useWords();
  const { bytes, dateTime, duration } = useFormats();
  const state = stateNow(row, nowMs);
  const size = row.result?.compressedSizeInBytes;
  const expiresOn = row.result?.expiresOn;
  const datasets = row.dataRange.datasets.map((dataset) => dataset.name).join(', ');
  return (
    <>
      <td className="exports-name">
        <Link to="/my/exports/$exportId" params={{ exportId: row.id }}>
          {row.name ?? say.unnamed}
        </Link>
        <small className="soft">
          {[datasets, ...(row.team ? [list.forTeam(row.team.name)] : [])].join(' · ')} ·{' '}
          <time dateTime={new Date(row.requestedOn).toISOString()}>{dateTime(row.requestedOn)}</time>
        </small>
      </td>
      <td className="exports-time">
        <ExportCoverage row={row} isOver={state === 'EXPIRED' || state === 'CANCELLED'} />
      </td>
      <td className="exports-status">
        <StatusLine row={row} nowMs={nowMs} />
      </td>
      <td className="number exports-size" data-label={list.columns.size}>
        {state === 'COMPLETED' && size ? bytes(size) : null}
      </td>
      <td className="exports-kept" data-label={list.columns.kept}>
        {state === 'COMPLETED' && expiresOn ? duration(expiresOn - nowMs) : null}
      </td>
      <td className="last exports-actions">
        <LineActions row={row} state={state} />
      </td>
    </>
  );
});
