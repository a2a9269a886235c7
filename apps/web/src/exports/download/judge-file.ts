/** A file of the export, as the server knows it. */
export interface CheckedPart {
  readonly sha256: string;
  readonly compressedSizeInBytes: number;
}

export type Verdict = 'same' | 'shorter' | 'other' | 'unreadable';

type Hash = (file: File, onProgress: (done: number) => void) => Promise<string>;

/** Whether a file is one of those that were made. What is cut off is said as such, and is not read at all. */
export async function judgeFile(
  file: File,
  parts: readonly CheckedPart[],
  onProgress: (done: number) => void,
  hash: Hash,
): Promise<Verdict> {
  const sizes = parts.map(({ compressedSizeInBytes }) => compressedSizeInBytes);
  if (!sizes.includes(file.size)) return parts.length === 1 && file.size < (sizes[0] ?? 0) ? 'shorter' : 'other';
  try {
    const sha256 = await hash(file, onProgress);
    return parts.some((part) => part.sha256 === sha256) ? 'same' : 'other';
  } catch {
    return 'unreadable';
  }
}
