import { useState } from 'react';
import { useFormats } from '../../time/use-formats.ts';
import { useAdministrationWords } from '../use-administration-words.ts';
import type { QueueHour } from './queue-query.ts';
import type { Measure } from './throughput-counts.ts';

const MEASURES = ['requested', 'completed', 'failed', 'records', 'bytes'] as const satisfies Measure[];

/** The numbers of the chart, made when somebody opens them; the latest hour first. */
export function ThroughputTable({ hours }: { readonly hours: readonly QueueHour[] }) {
  const { throughput: say } = useAdministrationWords();
  const { bytes, count, dateTime } = useFormats();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say.table}</summary>
      {isOpen ? (
        <div className="counts-table" tabIndex={0} role="region" aria-label={say.table}>
          <table className="throughput-table">
            <thead>
              <tr>
                <th scope="col">{say.hour}</th>
                {MEASURES.map((measure) => (
                  <th key={measure} scope="col" className="number">
                    {say.measures[measure]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {hours.toReversed().map((hour) => (
                <tr key={hour.from}>
                  <td>{dateTime(hour.from)}</td>
                  {MEASURES.map((measure) => (
                    <td key={measure} className="number">
                      {measure === 'bytes' ? bytes(hour.bytes) : count(hour[measure])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </details>
  );
}
