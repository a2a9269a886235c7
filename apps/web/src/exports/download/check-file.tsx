import { useRef, useState, type DragEvent } from 'react';
import { announce } from '../../frame/announcer.tsx';
import { CodeBlock } from '../../look/code-block.tsx';
import { Meter } from '../../look/meter.tsx';
import { StatusMark } from '../../look/status-mark.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { hashFile } from './hash-file.ts';
import { judgeFile, type CheckedPart, type Verdict } from './judge-file.ts';

type Check =
  | { readonly step: 'idle' }
  | { readonly step: 'reading'; readonly name: string; readonly done: number; readonly size: number }
  | { readonly step: 'done'; readonly name: string; readonly verdict: Verdict };

/** Drop the file that was downloaded: it is read here, byte by byte, and sent nowhere. */
export function CheckFile({ parts }: { readonly parts: readonly CheckedPart[] }) {
  const { check: words } = useWords().download;
  const { percent } = useFormats();
  const [check, setCheck] = useState<Check>({ step: 'idle' });
  const [isOver, setOver] = useState(false);
  const running = useRef<AbortController>(null);

  const begin = async (file: File | undefined) => {
    if (file === undefined) return;
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    const { name, size } = file;
    setCheck({ step: 'reading', name, done: 0, size });
    const verdict = await judgeFile(
      file,
      parts,
      (done) => setCheck({ step: 'reading', name, done, size }),
      (each, onProgress) => hashFile(each, onProgress, signal),
    );
    if (signal.aborted) return;
    setCheck({ step: 'done', name, verdict });
    announce(words.verdicts[verdict]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void begin(event.dataTransfer.files[0]);
  };

  return (
    <section className="check">
      <h3>{words.title}</h3>
      <label
        className="check-drop"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input type="file" className="unseen" onChange={({ target }) => void begin(target.files?.[0])} />
        <span>{words.drop}</span>
        <span className="soft">{words.hint}</span>
      </label>
      {check.step === 'reading' ? (
        <div className="check-result">
          <p>{words.reading(check.name, percent(check.size > 0 ? check.done / check.size : 1))}</p>
          <Meter
            label={words.title}
            role="progressbar"
            value={check.done}
            max={check.size}
            text={percent(check.size > 0 ? check.done / check.size : 1)}
          />
        </div>
      ) : null}
      {check.step === 'done' ? (
        <p className="check-result">
          <StatusMark mark={check.verdict === 'same' ? 'good' : 'bad'}>
            <strong>{check.name}</strong>
          </StatusMark>{' '}
          {words.verdicts[check.verdict]}
        </p>
      ) : null}
      <details className="fold check-commands">
        <summary>{words.commands}</summary>
        <CodeBlock what={words.linux} text="sha256sum FILE" />
        <CodeBlock what={words.windows} text="Get-FileHash FILE" />
      </details>
    </section>
  );
}
