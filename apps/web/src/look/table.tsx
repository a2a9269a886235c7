import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /**
   * `name`: what the row is about, wide. `bare`: a value that needs no heading before it. `number`: aligned by its digits.
   * `actions`: buttons at the end, with a heading for screen readers only.
   */
  readonly kind?: 'name' | 'bare' | 'number' | 'actions';
  readonly className?: string;
}

interface TableProps<Row> {
  /** Names the table for screen readers. */
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly className?: string;
}

const HEAD_CLASSES = { name: 'wide', number: 'number' } as const;
const CELL_CLASSES = { number: 'number', actions: 'last' } as const;

/** A native table; below the width of a tablet each row is a card, with the heading before each value. */
export function Table<Row extends { readonly id: string }>({ caption, rows, columns, className }: TableProps<Row>) {
  const heads = columns.map(({ head, kind = '', className: own }) => (
    <th key={head} className={classes(own, HEAD_CLASSES[kind as keyof typeof HEAD_CLASSES])}>
      {kind === 'actions' ? <span className="unseen">{head}</span> : head}
    </th>
  ));
  return (
    <TableFrame caption={caption} heads={heads} {...(className === undefined ? {} : { className })}>
      {rows.map((row) => (
        <tr key={row.id}>
          {columns.map(({ head, cell, kind = '', className: own }) => (
            <td
              key={head}
              className={classes(own, CELL_CLASSES[kind as keyof typeof CELL_CLASSES])}
              data-label={kind === '' || kind === 'number' ? head : undefined}
            >
              {cell(row)}
            </td>
          ))}
        </tr>
      ))}
    </TableFrame>
  );
}

interface TableFrameProps {
  readonly caption: string;
  readonly className?: string;
  /** The cells of the first row. */
  readonly heads: ReactNode;
  /** Rows. */
  readonly children: ReactNode;
}

/** A table whose rows are made elsewhere, e.g. because they remember what they show. */
export function TableFrame({ caption, className, heads, children }: TableFrameProps) {
  return (
    <table className={classes('table', className)}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>{heads}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function classes(...names: readonly (string | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined;
}
