import { ObeliskError } from '@obelisk/domain';
import { describedEnum } from './described-enum.ts';

export type ResponseCode = 'SUCCESS' | 'BAD_REQUEST' | 'NOT_FOUND' | 'NOT_AUTHORIZED' | 'SERVER_ERROR';

export const ResponseCode = describedEnum<ResponseCode>('ResponseCode', 'The outcome of an operation.', {
  SUCCESS: 'The operation succeeded.',
  BAD_REQUEST: 'The input is invalid, or the current state of the object does not allow the operation.',
  NOT_FOUND: 'The object does not exist, or you are not allowed to know that it exists.',
  NOT_AUTHORIZED: 'You are not allowed to do this, or a limit is reached.',
  SERVER_ERROR:
    'The operation failed for another reason, such as a fault of the server. `message` explains whether to try again.',
});

export function toResponseCode(error: unknown): ResponseCode {
  if (!(error instanceof ObeliskError)) return 'SERVER_ERROR';
  if (error.code === 'BAD_REQUEST' || error.code === 'NOT_FOUND' || error.code === 'NOT_AUTHORIZED') return error.code;
  return error.code === 'CONFLICT' ? 'BAD_REQUEST' : 'SERVER_ERROR';
}
