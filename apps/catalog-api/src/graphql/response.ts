import { Logger, type Type } from '@nestjs/common';
import { Field, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';
import { TooManyRequestsError } from '@obelisk/domain';
import { toProblem } from '@obelisk/platform';
import { ResponseCode, toResponseCode } from './response-code.ts';

/** What every mutation answers. */
export interface Response<T> {
  responseCode: ResponseCode;
  message: string | null;
  /** Null when it failed, or nothing is left to show. */
  item: T | null;
}

const logger = new Logger('Mutation');

/** What the types of answers of mutations extend, whose item is of the given type. */
export function responseType<T>(item: ReturnTypeFunc): Type<Response<T>> {
  @ObjectType({ isAbstract: true })
  class ResponseOf implements Response<T> {
    @Field(() => ResponseCode, { description: 'The outcome of the operation.' })
    responseCode: ResponseCode;

    @Field(() => String, {
      nullable: true,
      description: 'The reason for the failure, as a sentence. After a success, a note about the result, or null.',
    })
    message: string | null;

    @Field(item, {
      nullable: true,
      description: 'The result of the operation. Null if the operation failed or removed the object.',
    })
    item: T | null;
  }
  return ResponseOf;
}

/**
 * Expected failures are results, with their code; unexpected ones become SERVER_ERROR, and their reason goes to the log.
 *
 * @throws TooManyRequestsError, which is about the request as a whole: its answer has the status 429
 */
export async function respond<T>(item: Promise<T | null>): Promise<Response<T>> {
  try {
    return { responseCode: 'SUCCESS', message: null, item: await item };
  } catch (error) {
    if (error instanceof TooManyRequestsError) throw error;
    const responseCode = toResponseCode(error);
    if (responseCode === 'SERVER_ERROR') logger.error(error);
    return { responseCode, message: toProblem(error).detail, item: null };
  }
}
