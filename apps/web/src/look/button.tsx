import type { ButtonHTMLAttributes, Ref } from 'react';

export type ButtonKind = 'plain' | 'main' | 'quiet' | 'danger' | 'icon';

export interface ButtonLook {
  readonly kind?: ButtonKind;
  readonly small?: boolean;
}

/** Classes of a button, for links that look like one, too. */
export function buttonClass({ kind = 'plain', small = false }: ButtonLook = {}): string {
  return ['button', kind === 'plain' ? '' : `button-${kind}`, small ? 'button-small' : ''].filter(Boolean).join(' ');
}

type ButtonProps = ButtonLook & ButtonHTMLAttributes<HTMLButtonElement> & { readonly ref?: Ref<HTMLButtonElement> };

export function Button({ kind, small, className = '', ...rest }: ButtonProps) {
  const look = { ...(kind === undefined ? {} : { kind }), ...(small === undefined ? {} : { small }) };
  return <button type="button" className={`${buttonClass(look)} ${className}`.trim()} {...rest} />;
}
