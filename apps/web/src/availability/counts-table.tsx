import { useState } from 'react';
import { useFormats } from '../time/use-formats.ts';
import { useZone } from '../time/zone.ts';
import { useLanguage, useWords } from '../words/words.ts';
import { bucketBegin } from './bucket-begin.ts';
import type { Counts } from './counts.ts';

/** The numbers of the chart, made when somebody opens them. */
export function CountsTable({ counts }: { readonly counts: Counts }) {
  const { availability: say } = useWords();
  const { count } = useFormats();
  const language = useLanguage();
  const zone = useZone();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="fold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say.table}</summary>
      {isOpen ? (
        <div className="counts-table" tabIndex={0} role="region" aria-label={say.chart}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say.columns.begin[counts.bucket]}</th>
                <th scope="col" className="number">
                  {say.columns.events}
                </th>
              </tr>
            </thead>
            <tbody>
              {counts.buckets.map(({ from, events }) => (
                <tr key={from}>
                  <td>{bucketBegin(counts.bucket, from, language, zone)}</td>
                  <td className="number">{count(events)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </details>
  );
}
