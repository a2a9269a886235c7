import { DownloadIcon } from '../../look/icons.tsx';
import { Menu } from '../../look/menu.tsx';
import { useWords } from '../../words/words.ts';
import { DownloadButton } from '../download/download-button.tsx';
import { useDownload } from '../download/use-download.ts';
import type { OthersExport } from './others-query.ts';

/** Only the person who asked has a page of the export, so several files are a menu here. */
export function OthersDownload({ row }: { readonly row: OthersExport }) {
  const { exports: say, list, detail } = useWords();
  const download = useDownload();
  const parts = row.result?.parts ?? [];
  if (parts.length < 2) return <DownloadButton row={row} small />;
  const button = (
    <>
      <DownloadIcon />
      {say.actions.download}
    </>
  );
  return (
    <Menu label={list.stepOf(say.actions.download, row.name ?? say.unnamed)} small button={button}>
      {parts.map(({ url }, n) => (
        <a key={url} href={url} download className="menu-item" onClick={download}>
          {detail.parts.downloadOne(n + 1)}
        </a>
      ))}
      <a href={`/api/v3/data/exports/${row.id}`} download className="menu-item" onClick={download}>
        {detail.parts.list}
      </a>
    </Menu>
  );
}
