import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Dialog } from '../look/dialog.tsx';
import { useWords } from '../words/words.ts';
import { keysSetting } from './keys-setting.ts';

/** `n` asks for a new export, `/` finds in the list, `?` shows the keys. */
export function Keys() {
  const { keyboard } = useWords().frame;
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const use = useSyncExternalStore(keysSetting.subscribe, keysSetting.get);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') setOpen(true);
      if (use === 'off' || document.querySelector('dialog[open]') !== null) return;
      if (event.key === 'n') void navigate({ to: '/my/exports/new' });
      const find = event.key === '/' ? document.querySelector<HTMLInputElement>('input[type=search]') : null;
      if (find !== null) {
        event.preventDefault(); // the slash is no part of what is looked for
        find.focus();
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [navigate, use]);
  return (
    <Dialog title={keyboard.title} isOpen={isOpen} onClose={() => setOpen(false)}>
      <dl className="facts">
        {[
          ['n', keyboard.new],
          ['/', keyboard.find],
          ['?', keyboard.help],
        ].map(([key, text]) => (
          <Line key={key} name={key ?? ''} text={text ?? ''} />
        ))}
      </dl>
      <label className="choice keys-use">
        <input
          type="checkbox"
          checked={use === 'on'}
          onChange={({ target }) => keysSetting.set(target.checked ? 'on' : 'off')}
        />
        {keyboard.use}
      </label>
      <p className="field-hint">{keyboard.hint}</p>
    </Dialog>
  );
}

function Line({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{text}</dd>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input,textarea,select,[contenteditable=true]') !== null;
}
