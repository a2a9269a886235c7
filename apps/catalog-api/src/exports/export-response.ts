import { Logger } from '@nestjs/common';
import { ObeliskError } from '@obelisk/domain';
import { problemOf } from '@obelisk/platform';
import type { ResponseCode } from './export-enums.ts';

const logger = new Logger('Exports');

/** What steps and previews of exports answer. */
export interface Response<T> {
  responseCode: ResponseCode;
  message: string | null;
  item: T | null;
}

/** Expected failures are results, with their code; unexpected ones become SERVER_ERROR, and their reason goes to the log. */
export async function respond<T>(item: Promise<T | null>): Promise<Response<T>> {
  try {
    return { responseCode: 'SUCCESS', message: null, item: await item };
  } catch (error) {
    const responseCode = responseCodeOf(error);
    if (responseCode === 'SERVER_ERROR') logger.error(error);
    return { responseCode, message: problemOf(error).detail, item: null };
  }
}

function responseCodeOf(error: unknown): ResponseCode {
  if (!(error instanceof ObeliskError)) return 'SERVER_ERROR';
  if (error.code === 'BAD_REQUEST' || error.code === 'NOT_FOUND' || error.code === 'NOT_AUTHORIZED') return error.code;
  return error.code === 'CONFLICT' ? 'BAD_REQUEST' : 'SERVER_ERROR';
}
