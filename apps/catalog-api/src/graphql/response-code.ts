import { registerEnumType } from '@nestjs/graphql';
import { ObeliskError } from '@obelisk/domain';

const CODES = ['SUCCESS', 'BAD_REQUEST', 'NOT_FOUND', 'NOT_AUTHORIZED', 'SERVER_ERROR'] as const;
export type ResponseCode = (typeof CODES)[number];

/** How a mutation went; `message` says the rest. */
export const ResponseCode = Object.fromEntries(CODES.map((code) => [code, code])) as { [K in ResponseCode]: K };

registerEnumType(ResponseCode, { name: 'ResponseCode' });

export function responseCodeOf(error: unknown): ResponseCode {
  if (!(error instanceof ObeliskError)) return 'SERVER_ERROR';
  if (error.code === 'BAD_REQUEST' || error.code === 'NOT_FOUND' || error.code === 'NOT_AUTHORIZED') return error.code;
  return error.code === 'CONFLICT' ? 'BAD_REQUEST' : 'SERVER_ERROR';
}
