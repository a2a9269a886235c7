import { Field } from '../../look/field.tsx';
import { RestingInput } from '../../look/resting-input.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error: string | undefined;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A whole number, or nothing. */
export function NumberField({ label, hint, error, value, onChange }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <RestingInput
          {...control}
          type="number"
          min={1}
          step={1}
          value={value === null ? '' : String(value)}
          onRest={(text) => onChange(readWhole(text))}
        />
      )}
    </Field>
  );
}

function readWhole(text: string): number | null {
  const value = Math.round(Number(text));
  return text.trim() === '' || !Number.isSafeInteger(value) || value < 0 ? null : value;
}
