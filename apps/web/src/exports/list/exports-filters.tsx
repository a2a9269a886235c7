import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Button } from '../../look/button.tsx';
import { useZone } from '../../time/zone.ts';
import { useWords } from '../../words/words.ts';
import type { ExportRow } from '../export-row.fragment.ts';
import { isFiltered, SORTS, STATUSES, type ExportsSearch } from './exports-search.ts';

const TYPING_MS = 250;

interface FiltersProps {
  /** Whose datasets and teams can be chosen. */
  readonly rows: readonly ExportRow[];
  readonly search: ExportsSearch;
}

/** Each choice is in the address, so that it can be kept and shared; going back undoes it. */
export function ExportsFilters({ rows, search }: FiltersProps) {
  const { list, exports: say } = useWords();
  const navigate = useNavigate();
  const zone = useZone();
  const change = (part: Partial<Record<keyof ExportsSearch, string | undefined>>, replace = false) => {
    void navigate({ to: '/my/exports', search: { ...search, ...part } as ExportsSearch, replace, resetScroll: false });
  };
  const datasets = named(rows.flatMap(({ dataRange }) => dataRange.datasets));
  const teams = named(rows.flatMap(({ team }) => (team ? [team] : [])));
  const statuses = STATUSES.map((status) => [status, say.status[status]] as const);
  const sorts = SORTS.map((sort) => [sort, list.sorts[sort]] as const);
  return (
    <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <Find text={search.find ?? ''} onFind={(find) => change({ find: find === '' ? undefined : find }, true)} />
      <Choice
        label={list.status}
        none={list.anyStatus}
        options={statuses}
        value={search.status}
        onChoose={(status) => change({ status })}
      />
      {datasets.length > 1 || search.dataset !== undefined ? (
        <Choice
          label={list.dataset}
          none={list.anyDataset}
          options={datasets}
          value={search.dataset}
          onChoose={(dataset) => change({ dataset })}
        />
      ) : null}
      {teams.length > 0 || search.team !== undefined ? (
        <Choice
          label={list.team}
          none={list.anyTeam}
          options={teams}
          value={search.team}
          onChoose={(team) => change({ team })}
        />
      ) : null}
      <Choice label={list.sort} options={sorts} value={search.sort ?? 'newest'} onChoose={(sort) => change({ sort })} />
      {isFiltered(search) ? (
        <Button
          kind="quiet"
          onClick={() => change({ find: undefined, status: undefined, dataset: undefined, team: undefined })}
        >
          {list.clear}
        </Button>
      ) : null}
      <span className="filters-live soft">
        {list.live} · {zone}
      </span>
    </form>
  );
}

/** Looks a little after the last key. */
function Find({ text, onFind }: { readonly text: string; readonly onFind: (text: string) => void }) {
  const { list } = useWords();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => onFind(typed), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <input
      type="search"
      className="input input-small filters-find"
      aria-label={list.find}
      placeholder={list.find}
      maxLength={255}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  /** The text for no choice; without it there always is one. */
  readonly none?: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly value: string | undefined;
  readonly onChoose: (value: string | undefined) => void;
}

function Choice({ label, none, options, value, onChoose }: ChoiceProps) {
  const isListed = value === undefined || options.some(([each]) => each === value);
  return (
    <select
      className="input input-small"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
    >
      {none === undefined ? null : <option value="">{none}</option>}
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
      {isListed ? null : <option value={value}>{value}</option>}
    </select>
  );
}

function named(items: readonly { readonly id: string; readonly name: string }[]): (readonly [string, string])[] {
  return [...new Map(items.map(({ id, name }) => [id, name]))].sort(([, a], [, b]) => a.localeCompare(b));
}
