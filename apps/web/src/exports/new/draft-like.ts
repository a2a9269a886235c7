import type { LikeQuery } from '../../api/generated/graphql.ts';
import { isObject } from '../../query-language/filter-rows.ts';
import { EMPTY_DRAFT, type Draft } from './draft.ts';

type Request = Omit<NonNullable<LikeQuery['me']['export']>, 'dataRange'> & {
  readonly dataRange: {
    readonly datasets: readonly { readonly id: string }[];
    readonly metrics: readonly (string | null)[];
  };
};

/** A draft of the same request; what an export does not say is as usual. */
export function draftLike({
  name,
  dataRange,
  filter,
  fields,
  format,
  timestampPrecision,
  team,
  ...rest
}: Request): Draft {
  const { from, to, limit, compression, splitRecords, splitBytes } = rest;
  const profile = format.profile ?? EMPTY_DRAFT.profile;
  const usualEnd = profile === 'SPREADSHEET' ? 'CRLF' : 'LF';
  return {
    datasets: dataRange.datasets.map(({ id }) => id),
    metrics: dataRange.metrics.filter((metric) => metric !== null),
    from: from ?? null,
    to: to ?? null,
    filter: isObject(filter) ? filter : {},
    columns: fields,
    type: format.type,
    profile,
    delimiter: format.delimiter ?? EMPTY_DRAFT.delimiter,
    header: format.header ?? EMPTY_DRAFT.header,
    lineEnd: format.lineEnd === usualEnd ? null : (format.lineEnd ?? null),
    nullText: format.nullText ?? '',
    timestampFormat: format.timestampFormat ?? EMPTY_DRAFT.timestampFormat,
    precision: timestampPrecision,
    compression,
    splitRecords: splitRecords ?? null,
    splitBytes: splitBytes ?? null,
    limit: limit ?? null,
    name: name ?? '',
    team: team?.id ?? null,
  };
}
