import { ApiError } from './api-error.ts';

type ResponseCode = 'BAD_REQUEST' | 'NOT_AUTHORIZED' | 'NOT_FOUND' | 'SERVER_ERROR' | 'SUCCESS';

interface Outcome<Item> {
  readonly responseCode: ResponseCode;
  readonly message?: string | null;
  readonly item?: Item | null;
}

/**
 * The item of a mutation's answer, which is HTTP 200 also when it was refused.
 * @throws ApiError with the server's sentence, unless it is a SUCCESS
 */
export function takeItem<Item>({ responseCode, message, item }: Outcome<Item>): Item | null {
  if (responseCode !== 'SUCCESS') throw new ApiError(responseCode, message ?? '');
  return item ?? null;
}
