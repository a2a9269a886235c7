/** What the server says of the file; the second half only since it counts what lies beyond the limit. */
export interface PreviewItem {
  readonly recordsEstimate: number;
  readonly estimateIsExact: boolean;
  readonly sizeInBytesEstimate: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly recordsMatching?: number;
  readonly recordLimit?: number;
  readonly compressedSizeInBytesEstimate?: number | null;
  readonly secondsEstimate?: number | null;
}

export interface Outlook {
  readonly records: number;
  readonly isExact: boolean;
  /** The one that counts: of the request or of the account. */
  readonly recordLimit: number | undefined;
  /** How many records the limit cuts off, as far as that is told. */
  readonly leftOut: number;
  /** Whether there may be more than the limit lets in. */
  readonly isAtLimit: boolean;
  /** Of the limit, from 0 to 1. */
  readonly share: number | undefined;
}

export function readOutlook(item: PreviewItem, maxRecords: number | undefined, limit: number | null): Outlook {
  const limits = [item.recordLimit, maxRecords, limit ?? undefined].filter((each) => each !== undefined);
  const recordLimit = limits.length === 0 ? undefined : Math.min(...limits);
  const records = item.recordsEstimate;
  const leftOut = Math.max(0, (item.recordsMatching ?? 0) - (recordLimit ?? Infinity));
  const isCut = recordLimit !== undefined && records >= recordLimit;
  return {
    records,
    isExact: item.estimateIsExact,
    recordLimit,
    leftOut,
    isAtLimit: isCut && item.recordsMatching === undefined,
    share: recordLimit === undefined ? undefined : Math.min(1, records / recordLimit),
  };
}
