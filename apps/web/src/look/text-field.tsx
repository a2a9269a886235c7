import type { ComponentProps } from 'react';
import { Field } from './field.tsx';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A line of text with its label. */
export function TextField({ label, hint, value, onChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <input
          className="input"
          maxLength={255}
          {...input}
          {...control}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

type NameFieldProps = Pick<TextFieldProps, 'label' | 'value' | 'onChange'>;

/** A name, which is never empty. */
export function NameField(props: NameFieldProps) {
  return <TextField required autoComplete="off" {...props} />;
}

interface LongTextFieldProps extends NameFieldProps {
  readonly hint?: string;
  readonly required?: boolean;
}

/** A text of some lines with its label. */
export function LongTextField({ label, hint, value, onChange, required = false }: LongTextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <textarea
          className="input"
          rows={3}
          required={required}
          {...control}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
