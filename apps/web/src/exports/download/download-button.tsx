import { Link } from '@tanstack/react-router';
import { buttonClass, type ButtonKind } from '../../look/button.tsx';
import { DownloadIcon } from '../../look/icons.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import type { ExportRow } from '../export-row.fragment.ts';
import { useDownload } from './use-download.ts';

interface DownloadButtonProps {
  readonly row: Pick<ExportRow, 'id' | 'name' | 'result'>;
  readonly kind?: ButtonKind;
  readonly small?: boolean;
  readonly showSize?: boolean;
}

/** The browser itself writes the file to disk and goes on after a break. Several files are chosen on the export's own page. */
export function DownloadButton({ row, kind = 'plain', small = false, showSize = false }: DownloadButtonProps) {
  const { exports: say } = useWords();
  const { bytes } = useFormats();
  const download = useDownload();
  const look = buttonClass({ kind, small });
  const [first, ...others] = row.result?.parts ?? [];
  const size = row.result?.compressedSizeInBytes;
  const text = (
    <>
      <DownloadIcon />
      {say.actions.download}
      {showSize && size ? ` ${bytes(size)}` : null}
    </>
  );
  if (first === undefined || others.length > 0) {
    return (
      <Link to="/my/exports/$exportId" params={{ exportId: row.id }} className={look}>
        {text}
      </Link>
    );
  }
  return (
    <a href={first.url} download className={look} onClick={download}>
      {text}
    </a>
  );
}
