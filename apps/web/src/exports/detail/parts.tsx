import { buttonClass } from '../../look/button.tsx';
import { CopyButton } from '../../look/copy-button.tsx';
import { DownloadIcon } from '../../look/icons.tsx';
import { Table } from '../../look/table.tsx';
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
  const parts = (data.result?.parts ?? []).map((part, n) => ({ ...part, id: part.url, number: n + 1 }));
  return (
    <>
      <Table
        caption={words.title(parts.length)}
        className="parts"
        rows={parts}
        columns={[
          { head: words.number, cell: ({ number }) => number },
          { head: words.events, kind: 'number', cell: ({ records }) => count(records) },
          { head: words.size, kind: 'number', cell: ({ compressedSizeInBytes }) => bytes(compressedSizeInBytes) },
          {
            head: words.hash,
            className: 'parts-hash',
            cell: ({ sha256, number }) => (
              <>
                <code title={sha256}>{sha256.slice(0, 8)}…</code>
                <CopyButton text={sha256} what={`${words.hash} ${number}`} />
              </>
            ),
          },
          {
            head: say.actions.download,
            kind: 'actions',
            cell: ({ url, number }) => (
              <a
                href={url}
                download
                className={buttonClass({ small: true })}
                onClick={download}
                aria-label={words.downloadOne(number)}
              >
                <DownloadIcon />
                {say.actions.download}
              </a>
            ),
          },
        ]}
      />
      <p>
        <a href={`/api/v3/data/exports/${data.id}`} download onClick={download}>
          {words.list}
        </a>
      </p>
    </>
  );
}
