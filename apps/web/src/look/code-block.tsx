import { CopyButton } from './copy-button.tsx';

/** Text to take elsewhere. @param what it is, for the button that copies it */
export function CodeBlock({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div className="code">
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} what={what} />
    </div>
  );
}
