import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemSentence } from '../../frame/problem-words.ts';
import { showToast } from '../../frame/toast-store.ts';
import { Button } from '../../look/button.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import type { ExportDetail } from '../detail/export-query.ts';
import { MadeLinks } from './made-links.tsx';
import { makeLink, makeLinks, revokeLink, type NewLink } from './make-link.ts';

/** As many links as one export may have. */
const MOST_LINKS = 20;
/** In place of the number of a file. */
const ALL = 0;

/** To fetch a file where nobody is signed in: a server, a colleague's machine. */
export function Links({ data }: { readonly data: ExportDetail }) {
  const words = useWords();
  const { link: say } = words.download;
  const client = useQueryClient();
  const [made, setMade] = useState<readonly NewLink[]>([]);
  const parts = data.result?.parts ?? [];
  const isSplit = parts.length > 1;
  const [part, setPart] = useState(1);
  const isListed = parts.length <= MOST_LINKS;

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
      setMade(chosen === ALL ? await makeLinks(data.id, parts.length) : [await makeLink(data.id, chosen)]);
    });
  const revoke = (id: string) =>
    attempt(async () => {
      await revokeLink(data.id, id);
      if (made.some((link) => link.id === id)) setMade([]);
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
            {isListed ? <option value={ALL}>{say.all(parts.length)}</option> : null}
          </select>
        ) : null}
        <Button onClick={() => void make()}>{say.make}</Button>
      </p>
      {made.length === 0 ? null : <MadeLinks data={data} links={made} />}
      {data.downloadLinks.length === 0 ? null : <LinkList data={data} onRevoke={(id) => void revoke(id)} />}
    </section>
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
