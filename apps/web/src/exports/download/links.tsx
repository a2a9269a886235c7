import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemSentence } from '../../frame/problem-words.ts';
import { showToast } from '../../frame/toast-store.ts';
import { Button } from '../../look/button.tsx';
import { CodeBlock } from '../../look/code-block.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import type { ExportDetail } from '../detail/export-query.ts';
import { aria2Line, curlLine, fileNameFor } from './link-commands.ts';
import { makeLink, revokeLink, type NewLink } from './make-link.ts';

/** To fetch a file where nobody is signed in: a server, a colleague's machine. */
export function Links({ data }: { readonly data: ExportDetail }) {
  const words = useWords();
  const { link: say } = words.download;
  const client = useQueryClient();
  const [made, setMade] = useState<{ readonly link: NewLink; readonly part: number | null }>();
  const parts = data.result?.parts ?? [];
  const isSplit = parts.length > 1;
  const [part, setPart] = useState(1);

  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      showToast(problemSentence(error, words.frame));
    }
    await client.invalidateQueries({ queryKey: ['export', data.id] });
  };
  const make = () =>
    attempt(async () => {
      const chosen = isSplit ? part : null;
      setMade({ link: await makeLink(data.id, chosen), part: chosen });
    });
  const revoke = (id: string) =>
    attempt(async () => {
      await revokeLink(data.id, id);
      if (made?.link.id === id) setMade(undefined);
    });

  return (
    <section className="links">
      <h3>{say.title}</h3>
      <p className="soft">{say.hint}</p>
      <p className="links-make">
        {isSplit ? (
          <select
            className="input input-small"
            aria-label={words.detail.parts.number}
            value={part}
            onChange={({ target }) => setPart(Number(target.value))}
          >
            {parts.map(({ url }, n) => (
              <option key={url} value={n + 1}>
                {words.detail.parts.number} {n + 1}
              </option>
            ))}
          </select>
        ) : null}
        <Button onClick={() => void make()}>{say.make}</Button>
      </p>
      {made === undefined ? null : <MadeLink data={data} {...made} />}
      {data.downloadLinks.length === 0 ? null : <LinkList data={data} onRevoke={(id) => void revoke(id)} />}
    </section>
  );
}

interface MadeLinkProps {
  readonly data: ExportDetail;
  readonly link: NewLink;
  readonly part: number | null;
}

function MadeLink({ data: { name, format, compression, result }, link, part }: MadeLinkProps) {
  const { link: say } = useWords().download;
  const { dateTime } = useFormats();
  const sha256 = result?.parts[(part ?? 1) - 1]?.sha256 ?? '';
  const file = { address: link.address, fileName: fileNameFor(name, format.type, compression, part), sha256 };
  return (
    <div className="links-made" role="status">
      <p>{say.made(dateTime(link.expiresOn))}</p>
      <CodeBlock text={link.address} what={say.address} />
      <CodeBlock text={curlLine(file)} what="curl" />
      <CodeBlock text={aria2Line(file)} what="aria2c" />
    </div>
  );
}

function LinkList({ data, onRevoke }: { readonly data: ExportDetail; readonly onRevoke: (id: string) => void }) {
  const { detail, download } = useWords();
  const { link: say } = download;
  const { dateTime } = useFormats();
  return (
    <ul className="links-list">
      {data.downloadLinks.map(({ id, part, createdOn, expiresOn, lastUsedOn }) => (
        <li key={id}>
          <span>
            {part ? `${detail.parts.number} ${String(part)}, ` : null}
            {say.listed(dateTime(createdOn), dateTime(expiresOn))}
            <span className="soft"> {lastUsedOn ? say.used(dateTime(lastUsedOn)) : say.unused}</span>
          </span>
          <Button small kind="danger" aria-label={say.revokeOf(dateTime(createdOn))} onClick={() => onRevoke(id)}>
            {say.revoke}
          </Button>
        </li>
      ))}
    </ul>
  );
}
