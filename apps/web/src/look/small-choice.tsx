interface SmallChoiceProps<Value extends string> {
  /** Said to screen readers: the values speak for themselves. */
  readonly label: string;
  readonly value: Value;
  /** Each value and its word. */
  readonly choices: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

/** One of a few values, beside what it changes. */
export function SmallChoice<Value extends string>({ label, value, choices, onChange }: SmallChoiceProps<Value>) {
  return (
    <select
      className="input input-small"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value as Value)}
    >
      {Object.entries<string>(choices).map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  );
}
