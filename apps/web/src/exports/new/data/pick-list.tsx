import type { ReactNode } from 'react';

export interface Pick {
  readonly id: string;
  readonly name: string;
  /** On the right, e.g. how much there is. */
  readonly side?: ReactNode;
  readonly note?: string | null | undefined;
}

interface PickListProps {
  readonly label: string;
  readonly items: readonly Pick[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Any number of a list, by checkboxes. */
export function PickList({ label, items, chosen, onChange }: PickListProps) {
  const toggle = (id: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <ul className="picks" aria-label={label}>
      {items.map(({ id, name, side, note }) => (
        <li key={id}>
          <label className="pick">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) => toggle(id, target.checked)}
            />
            <span className="pick-name">
              {name}
              {note === undefined || note === null || note === '' ? null : <small className="soft">{note}</small>}
            </span>
            {side === undefined ? null : <span className="pick-side soft">{side}</span>}
          </label>
        </li>
      ))}
    </ul>
  );
}
