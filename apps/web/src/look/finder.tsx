import { RestingInput } from './resting-input.tsx';

interface FinderProps {
  readonly label: string;
  readonly value: string;
  readonly onFind: (words: string) => void;
}

/** Looks through a list once typing rests. */
export function Finder({ label, value, onFind }: FinderProps) {
  return (
    <search className="finder">
      <RestingInput
        type="search"
        className="input input-small"
        aria-label={label}
        placeholder={label}
        maxLength={255}
        value={value}
        onRest={onFind}
      />
    </search>
  );
}
