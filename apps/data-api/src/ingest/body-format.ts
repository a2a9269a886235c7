import { UnsupportedMediaTypeException } from '@nestjs/common';

const FORMATS: Readonly<Record<string, 'json' | 'ndjson'>> = {
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
};

/**
 * @param contentType absent means JSON
 * @throws UnsupportedMediaTypeException
 */
export function bodyFormat(contentType = 'application/json'): 'json' | 'ndjson' {
  const format = FORMATS[contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''];
  if (format === undefined)
    throw new UnsupportedMediaTypeException('Content-Type: expected application/json or application/x-ndjson.');
  return format;
}
