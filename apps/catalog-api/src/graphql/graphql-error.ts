import { toProblem } from '@obelisk/platform';
import { ObeliskError, TooManyRequestsError } from '@obelisk/domain';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { findArgumentPath } from './argument-path.ts';
import { plainReason } from './plain-reason.ts';
import { pathOfVariable } from './request-text.ts';

/** Apollo's own codes for a document or variables that do not fit the schema. */
const CALLERS_FAULTS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Carries an expected failure, with the HTTP status that the REST API would answer. */
export function toGraphqlError(error: unknown): unknown {
  if (!(error instanceof ObeliskError) || error.code === 'INTERNAL') return error;
  const { status, detail } = toProblem(error);
  const headers = new Map<string, string>();
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  if (error instanceof TooManyRequestsError) headers.set('retry-after', String(error.retryAfter));
  return new GraphQLError(detail, {
    originalError: error,
    extensions: { code: error.code, http: { status, headers } },
  });
}

/** What leaves the process: the caller's faults with their text and place, everything else without any detail. */
export function formatGraphqlError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message, locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  const origin = readOrigin(error);
  if (origin instanceof ObeliskError && origin.code !== 'INTERNAL') {
    return { message: toProblem(origin).detail, ...place, extensions: { code: origin.code } };
  }
  if (CALLERS_FAULTS.has(String(formatted.extensions?.['code']))) {
    return { message: aboutArgument(message, error), ...place, extensions: { code: 'BAD_REQUEST' } };
  }
  return { message: toProblem(undefined).detail, ...place, extensions: { code: 'SERVER_ERROR' } };
}

/** `Variable "$i" got invalid value "2" at "i.limit"; Int cannot represent …` */
const VARIABLE = /^Variable "\$(\w+)" got invalid value [\s\S]*?(?: at "\w+((?:\.\w+|\[\d+\])*)")?; ([\s\S]*)$/;

/** Begins with the argument that a document or variables got wrong, as far as graphql tells. */
function aboutArgument(message: string, error: unknown): string {
  const [, variable, below = '', reason = ''] = VARIABLE.exec(message) ?? [];
  if (variable !== undefined && error instanceof GraphQLError)
    return `${pathOfVariable([variable], error.source?.body ?? '')}${below}: ${plainReason(reason)}`;
  const argument = findArgumentPath(error);
  return argument === undefined ? message : `${argument}: ${plainReason(message)}`;
}

function readOrigin(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? readOrigin(error.originalError) : error;
}
