import { useEffect, useRef, useState, type ComponentProps } from 'react';

/** As long as nobody types. */
const REST_MS = 300;

interface Resting {
  readonly value: string;
  /** Told once typing rests, the field is left, or Enter is pressed: an address that changed with every key would be refused by browsers. */
  readonly onRest: (value: string) => void;
}

export function RestingInput({ value, onRest, ...rest }: Resting & Omit<ComponentProps<'input'>, keyof Resting>) {
  return <input className="input" autoComplete="off" spellCheck={false} {...rest} {...useResting({ value, onRest })} />;
}

export function RestingText({ value, onRest, ...rest }: Resting & Omit<ComponentProps<'textarea'>, keyof Resting>) {
  return <textarea className="input" spellCheck={false} {...rest} {...useResting({ value, onRest })} />;
}

function useResting({ value, onRest }: Resting) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [told, setTold] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (value !== seen) {
    setSeen(value);
    if (value !== told) setText(value); // not what was told from here: more may have been typed since
    setTold(value);
  }
  const tell = (next: string) => {
    clearTimeout(timer.current);
    if (next === told) return;
    setTold(next);
    onRest(next);
  };
  return {
    value: text,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      setText(target.value);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => tell(target.value), REST_MS);
    },
    onBlur: () => tell(text),
    onKeyDown: ({ key }: { readonly key: string }) => {
      if (key === 'Enter') tell(text);
    },
  };
}
