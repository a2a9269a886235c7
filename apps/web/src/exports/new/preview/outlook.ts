/** What the server says of the file. */
export interface PreviewItem {
  readonly recordsEstimate: number;
  readonly estimateIsExact: boolean;
  readonly sizeInBytesEstimate: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Before any limit. */
  readonly recordsMatching: number;
  /** The one that counts: of the request or of the account. */
  readonly recordLimit: number;
  readonly compressedSizeInBytesEstimate?: number | null;
  readonly secondsEstimate?: number | null;
}

export interface Outlook {
  /** How many records the limit cuts off. */
  readonly leftOut: number;
  /** Of the limit, from 0 to 1. */
  readonly share: number;
}

export function readOutlook({ recordsEstimate, recordsMatching, recordLimit }: PreviewItem): Outlook {
  return {
    leftOut: Math.max(0, recordsMatching - recordLimit),
    share: recordLimit > 0 ? Math.min(1, recordsEstimate / recordLimit) : 1,
  };
}
