import { useWords } from '../../../words/words.ts';
import type { PreviewItem } from './outlook.ts';

interface PreviewTableProps {
  readonly preview: Pick<PreviewItem, 'columns' | 'rows'>;
  /** What stands for null in the file. */
  readonly nullText: string;
}

/** The first rows, cell by cell as they will stand in the file. */
export function PreviewTable({ preview: { columns, rows }, nullText }: PreviewTableProps) {
  const { preview: say } = useWords().newExport;
  return (
    <div className="preview-table" tabIndex={0} role="region" aria-label={say.table}>
      <table>
        <caption className="unseen">{say.rows(rows.length)}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={columns[at]}>{cell ?? <span className="soft">{nullText}</span>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
