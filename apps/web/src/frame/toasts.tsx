import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '../look/button.tsx';
import { CrossIcon } from '../look/icons.tsx';
import { useWords } from '../words/words.ts';
import { chooseToast, currentToasts, endAllToasts, endToast, onToastsChange, type Toast } from './toast-store.ts';

export function Toasts() {
  const toasts = useSyncExternalStore(onToastsChange, currentToasts);
  const { messages } = useWords().frame;
  useEffect(() => {
    addEventListener('pagehide', endAllToasts);
    return () => removeEventListener('pagehide', endAllToasts);
  }, []);
  return (
    <section className="toasts" aria-label={messages} role="region">
      <div role="status" aria-live="polite" style={{ display: 'contents' }}>
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  );
}

/** Its time does not run while somebody points at it or is in it. */
function ToastLine({ toast: { id, text, lifeMs, action } }: { readonly toast: Toast }) {
  const { dismiss } = useWords().frame;
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => endToast(id), lifeMs);
    return () => clearTimeout(timer);
  }, [id, lifeMs, isHeld]);
  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{text}</span>
      {action === undefined ? null : (
        <Button small onClick={() => chooseToast(id)}>
          {action.label}
        </Button>
      )}
      <Button kind="icon" aria-label={dismiss} onClick={() => endToast(id)}>
        <CrossIcon />
      </Button>
    </div>
  );
}
