import { CopyButton } from '../../look/copy-button.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { CheckFile } from '../download/check-file.tsx';
import { DownloadButton } from '../download/download-button.tsx';
import { Links } from '../download/links.tsx';
import type { ExportDetail } from './export-query.ts';
import { Parts } from './parts.tsx';

/** What was made, how to get it and how to know that it is whole. */
export function File({ data }: { readonly data: ExportDetail }) {
  const { file } = useWords().detail;
  const { bytes, count } = useFormats();
  const { result } = data;
  if (!result) return null;
  const events = result.parts.reduce((sum, { records }) => sum + records, 0);
  const isSplit = result.parts.length > 1;
  return (
    <section className="file">
      <h2 className={isSplit ? '' : 'unseen'}>{isSplit ? file.titles : file.title}</h2>
      {isSplit ? <Parts data={data} /> : <DownloadButton row={data} kind="main" showSize />}
      {events === 0 ? <p>{file.empty}</p> : null}
      <dl className="facts">
        <dt>{file.events}</dt>
        <dd>{count(events)}</dd>
        <dt>{file.size}</dt>
        <dd>{file.sizes(bytes(result.compressedSizeInBytes ?? 0), bytes(result.sizeInBytes))}</dd>
        <dt>{isSplit ? file.manifestHash : file.hash}</dt>
        <dd className="file-hash">
          <code>{result.sha256}</code>
          <CopyButton text={result.sha256} what={file.hash} />
        </dd>
      </dl>
      <CheckFile parts={result.parts} />
      {data.allowedActions.includes('CREATE_LINK') ? <Links data={data} /> : null}
    </section>
  );
}
