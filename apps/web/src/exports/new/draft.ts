import type {
  Compression,
  CsvDelimiter,
  CsvProfile,
  EventField,
  FileType,
  LineEnd,
  TimestampFormat,
  TimestampPrecision,
} from '../../api/generated/graphql.ts';
import type { FilterJson } from '../../query-language/filter-rows.ts';

/** Everything that is asked on the page; each value is one that the API takes, or not finished yet. */
export interface Draft {
  readonly datasets: readonly string[];
  /** None means all. */
  readonly metrics: readonly string[];
  /** UTC milliseconds, inclusive; null is open. */
  readonly from: number | null;
  /** UTC milliseconds, exclusive; null is open. */
  readonly to: number | null;
  /** A text while it is not JSON. */
  readonly filter: FilterJson | string;
  readonly columns: readonly EventField[];
  readonly type: FileType;
  readonly profile: CsvProfile;
  readonly delimiter: CsvDelimiter;
  readonly header: boolean;
  /** null as the profile has it. */
  readonly lineEnd: LineEnd | null;
  readonly nullText: string;
  readonly timestampFormat: TimestampFormat;
  readonly precision: TimestampPrecision;
  readonly compression: Compression;
  readonly splitRecords: number | null;
  readonly splitBytes: number | null;
  readonly limit: number | null;
  /** Empty for the one that is suggested. */
  readonly name: string;
  /** null for an export of one's own. */
  readonly team: string | null;
}

export const EMPTY_DRAFT: Draft = {
  datasets: [],
  metrics: [],
  from: null,
  to: null,
  filter: {},
  columns: ['timestamp', 'metric', 'source', 'value'],
  type: 'CSV',
  profile: 'PLAIN',
  delimiter: 'COMMA',
  header: true,
  lineEnd: null,
  nullText: '',
  timestampFormat: 'INTEGER',
  precision: 'MILLISECONDS',
  compression: 'GZIP',
  splitRecords: null,
  splitBytes: null,
  limit: null,
  name: '',
  team: null,
};

export type ChangeDraft = (change: Partial<Draft>) => void;

/** Whether there is enough to ask the server what the file would hold. */
export function canPreview({ datasets, filter }: Draft): boolean {
  return datasets.length > 0 && typeof filter !== 'string';
}
