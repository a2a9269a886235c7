import { CodeBlock } from '../../look/code-block.tsx';
import { Part } from '../../look/part.tsx';
import { sendByCurl, sendByPython } from '../../commands/send.ts';
import { useWords } from '../../words/words.ts';

/** How a program sends events into the dataset, with the address filled in. */
export function SendData({ datasetId }: { readonly datasetId: string }) {
  const { send: say } = useWords().manage;
  const target = { origin: window.location.origin, datasetId };
  return (
    <Part title={say.title} intro={say.intro}>
      <details className="fold">
        <summary>{say.curl}</summary>
        <CodeBlock text={sendByCurl(target)} what={say.curl} />
      </details>
      <details className="fold">
        <summary>{say.python}</summary>
        <CodeBlock text={sendByPython(target)} what={say.python} />
      </details>
    </Part>
  );
}
