import type { CreateExportInput, ExportFormatInput } from '../../api/generated/graphql.ts';
import { EMPTY_DRAFT, type Draft } from './draft.ts';

/**
 * What the API is asked for. What is as it would be anyway is left out, so that the commands are as short as they can be.
 * @param name for a draft without one
 */
export function exportInput(draft: Draft, name: string): CreateExportInput {
  const { datasets, metrics, from, to, filter, columns, precision, compression, splitRecords, splitBytes, limit } =
    draft;
  const format = formatInput(draft);
  const hasFilter = typeof filter !== 'string' && Object.keys(filter).length > 0;
  const asked = draft.name.trim() || name;
  return {
    ...(asked === '' ? {} : { name: asked }),
    dataRange: { datasets: [...datasets], ...(metrics.length > 0 ? { metrics: [...metrics] } : {}) },
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(hasFilter ? { filter } : {}),
    ...(limit === null ? {} : { limit }),
    ...(String(columns) === String(EMPTY_DRAFT.columns) ? {} : { fields: [...columns] }),
    ...(Object.keys(format).length > 0 ? { format } : {}),
    ...(precision === EMPTY_DRAFT.precision ? {} : { timestampPrecision: precision }),
    ...(isUsualCompression(draft) ? {} : { compression }),
    ...(splitRecords === null ? {} : { splitRecords }),
    ...(splitBytes === null || draft.type === 'PARQUET' ? {} : { splitBytes }),
  };
}

/** What is not offered for Parquet, and chosen before, counts as not chosen. */
function isUsualCompression({ type, compression }: Draft): boolean {
  return type === 'PARQUET' ? compression !== 'NONE' : compression === EMPTY_DRAFT.compression;
}

function formatInput({
  type,
  profile,
  delimiter,
  header,
  lineEnd,
  nullText,
  timestampFormat,
}: Draft): ExportFormatInput {
  const times = timestampFormat === EMPTY_DRAFT.timestampFormat ? {} : { timestampFormat };
  if (type === 'NDJSON') return { type, ...times };
  if (type === 'PARQUET') return { type };
  return {
    ...(profile === EMPTY_DRAFT.profile ? {} : { profile }),
    ...(delimiter === EMPTY_DRAFT.delimiter ? {} : { delimiter }),
    ...(header ? {} : { header }),
    ...(lineEnd === null ? {} : { lineEnd }),
    ...(nullText === '' ? {} : { nullText }),
    ...times,
  };
}
