import { CodeBlock } from '../../look/code-block.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import type { ExportDetail } from '../detail/export-query.ts';
import { aria2Line, aria2List, curlLine, fileNameFor } from './link-commands.ts';
import type { NewLink } from './make-link.ts';

interface MadeLinksProps {
  readonly data: ExportDetail;
  readonly links: readonly NewLink[];
}

/** Links just made, and the lines that fetch by them: the only time that they can be seen. */
export function MadeLinks({ data: { name, format, compression, result }, links }: MadeLinksProps) {
  const { link: say } = useWords().download;
  const { dateTime } = useFormats();
  const files = links.map(({ address, part }) => ({
    address,
    fileName: fileNameFor(name, format.type, compression, part),
    sha256: result?.parts[(part ?? 1) - 1]?.sha256 ?? '',
  }));
  const [file] = files;
  if (file === undefined) return null;
  const until = dateTime(Math.min(...links.map(({ expiresOn }) => expiresOn)));
  return (
    <div className="links-made" role="status">
      <p>{links.length === 1 ? say.made(until) : say.madeSeveral(until)}</p>
      {links.length === 1 ? (
        <>
          <CodeBlock text={file.address} what={say.address} />
          <CodeBlock text={curlLine(file)} what="curl" />
          <CodeBlock text={aria2Line(file)} what="aria2c" />
        </>
      ) : (
        <CodeBlock text={aria2List(files)} what="aria2c" />
      )}
    </div>
  );
}
