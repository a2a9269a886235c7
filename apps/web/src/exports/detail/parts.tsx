import { buttonClass } from '../../look/button.tsx';
import { CopyButton } from '../../look/copy-button.tsx';
import { DownloadIcon } from '../../look/icons.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { useDownload } from '../download/use-download.ts';
import type { ExportDetail } from './export-query.ts';

/** The files of an export that was split, and the list of them. */
export function Parts({ data }: { readonly data: ExportDetail }) {
  const { exports: say, detail } = useWords();
  const { parts: words } = detail;
  const { bytes, count } = useFormats();
  const download = useDownload();
  const parts = data.result?.parts ?? [];
  return (
    <>
      <table className="table parts">
        <caption className="unseen">{words.title(parts.length)}</caption>
        <thead>
          <tr>
            <th>{words.number}</th>
            <th className="number">{words.events}</th>
            <th className="number">{words.size}</th>
            <th className="parts-hash">{words.hash}</th>
            <th>
              <span className="unseen">{say.actions.download}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ url, records, compressedSizeInBytes, sha256 }, n) => (
            <tr key={url}>
              <td data-label={words.number}>{n + 1}</td>
              <td data-label={words.events} className="number">
                {count(records)}
              </td>
              <td data-label={words.size} className="number">
                {bytes(compressedSizeInBytes)}
              </td>
              <td data-label={words.hash} className="parts-hash">
                <code title={sha256}>{sha256.slice(0, 8)}…</code>
                <CopyButton text={sha256} what={`${words.hash} ${n + 1}`} />
              </td>
              <td className="last">
                <a
                  href={url}
                  download
                  className={buttonClass({ small: true })}
                  onClick={download}
                  aria-label={words.downloadOne(n + 1)}
                >
                  <DownloadIcon />
                  {say.actions.download}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={`/api/v3/data/exports/${data.id}`} download onClick={download}>
          {words.list}
        </a>
      </p>
    </>
  );
}
