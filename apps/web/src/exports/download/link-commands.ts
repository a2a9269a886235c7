import type { Compression, FileType } from '../../api/generated/graphql.ts';
import { COMPRESSION_ENDINGS } from '../compressions.ts';
import { shellQuoted } from '../../commands/curl.ts';

interface LinkedFile {
  readonly address: string;
  /** What it is called where it is fetched. */
  readonly fileName: string;
  readonly sha256: string;
}

/** Goes on after a break, as often as it takes, and checks the hash at the end; `-C` does not go with the server's own name of the file. */
export function curlLine({ address, fileName, sha256 }: LinkedFile): string {
  const fetched = `curl -f -C - --retry 20 -o ${shellQuoted(fileName)} ${shellQuoted(address)}`;
  return `${fetched} && echo ${shellQuoted(`${sha256}  ${fileName}`)} | sha256sum -c`;
}

/** Four connections, and the hash is checked at the end. */
export function aria2Line({ address, fileName, sha256 }: LinkedFile): string {
  return `aria2c -c -x4 --checksum=sha-256=${sha256} -o ${shellQuoted(fileName)} ${shellQuoted(address)}`;
}

/** All files of an export that was split, by one paste; aria2c reads the list from its input. */
export function aria2List(files: readonly LinkedFile[]): string {
  const entries = files.map(
    ({ address, fileName, sha256 }) => `${address}\n  out=${fileName}\n  checksum=sha-256=${sha256}\n`,
  );
  return `aria2c -c -x4 -i - <<'LIST'\n${entries.join('')}LIST`;
}

/** A name that every file system takes. */
export function fileNameFor(
  name: string | null | undefined,
  type: FileType,
  compression: Compression,
  part: number | null,
): string {
  const stem = (name ?? '').replace(/[^\p{L}\p{N}._ -]+/gu, '_').replace(/^[.\s-]+/, '') || 'export';
  const number = part === null ? '' : `-${String(part)}`;
  const ending = type === 'PARQUET' ? '' : COMPRESSION_ENDINGS[compression];
  return `${stem}${number}.${type.toLowerCase()}${ending}`;
}
