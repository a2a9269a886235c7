import { useQueries } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { mergeMetrics, metricsQuery } from '../../../availability/metrics-query.ts';
import { Button } from '../../../look/button.tsx';
import { useFormats } from '../../../time/use-formats.ts';
import { useWords } from '../../../words/words.ts';
import { AddAttribute } from './add-attribute.tsx';
import { AddMetric } from './add-metric.tsx';
import { PickList } from './pick-list.tsx';

const FEW = 8;

interface MetricPickerProps {
  readonly datasets: readonly string[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The metrics of the chosen datasets, with how many events each has; typed ones where they are not told. */
export function MetricPicker({ datasets, chosen, error, onChange }: MetricPickerProps) {
  const { newExport, frame } = useWords();
  const { data: say } = newExport;
  const { count } = useFormats();
  const errorId = useId();
  const [find, setFind] = useState('');
  const words = useDeferredValue(find);
  const answers = useQueries({ queries: datasets.map((dataset) => metricsQuery(dataset, words)) });
  const told = mergeMetrics(answers.map(({ data }) => data).filter((data) => data !== null && data !== undefined));
  const isPending = answers.some((answer) => answer.isPending);
  const isHidden = !isPending && answers.some(({ data }) => data === null || data === undefined);
  const typed = chosen.filter((id) => !told.items.some((metric) => metric.id === id));
  const items = [
    ...typed.map((id) => ({ id, name: id })),
    ...told.items.map(({ id, events }) => ({ id, name: id, side: count(events) })),
  ];
  const add = (metric: string) => onChange([...new Set([...chosen, metric])]);
  return (
    <div
      className="field"
      role="group"
      aria-label={say.metrics}
      aria-describedby={error === undefined ? undefined : errorId}
    >
      <div className="field-head">
        <span className="field-label">{say.metrics}</span>
        {chosen.length === 0 ? null : (
          <Button small kind="quiet" onClick={() => onChange([])}>
            {newExport.all}
          </Button>
        )}
      </div>
      <p className="field-hint">{chosen.length === 0 ? say.allMetrics : say.someMetrics(chosen.length)}</p>
      {told.count > FEW || find !== '' ? (
        <input
          type="search"
          className="input"
          aria-label={say.findMetric}
          placeholder={say.findMetric}
          value={find}
          onChange={({ target }) => setFind(target.value)}
        />
      ) : null}
      {isPending && items.length === 0 ? <p className="soft">{frame.loading}</p> : null}
      {items.length > 0 ? <PickList label={say.metrics} items={items} chosen={chosen} onChange={onChange} /> : null}
      {find !== '' && told.items.length === 0 && !isPending ? <p className="soft">{say.nothingFound(find)}</p> : null}
      {told.count > told.items.length ? (
        <p className="field-hint">{newExport.showing(count(told.items.length), count(told.count))}</p>
      ) : null}
      {isHidden ? (
        <>
          <p className="field-hint">{say.notTold}</p>
          <AddMetric onAdd={add} />
        </>
      ) : null}
      <AddAttribute metrics={items.map(({ id }) => id).filter((id) => id.endsWith('::json'))} onAdd={add} />
      {error === undefined ? null : (
        <p className="field-error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
