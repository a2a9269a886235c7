import { useEffect, useState } from 'react';
import { announce } from '../frame/announcer.tsx';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { CheckIcon, CopyIcon } from './icons.tsx';

const SHOWN_MS = 2_000;

/** @param what is copied, for those who do not see what stands beside the button */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const { copy, copied, copyOf } = useWords().frame;
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const write = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce(copied);
  };
  return (
    <Button small kind="quiet" aria-label={copyOf(what)} onClick={() => void write()}>
      {isCopied ? <CheckIcon /> : <CopyIcon />}
      {isCopied ? copied : copy}
    </Button>
  );
}
