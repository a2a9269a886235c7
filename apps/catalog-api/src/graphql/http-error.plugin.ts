import { Logger } from '@nestjs/common';
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { TooManyRequestsError } from '@obelisk/domain';
import { toProblem } from '@obelisk/platform';
import { GraphQLError } from 'graphql';

/**
 * Gives an answer that holds nothing but a failure the status of that failure, so that a client without a GraphQL library sees it; what fails beside
 * data is said in the body alone (ADR 0016). Logs what is our fault.
 */
export class HttpErrorPlugin implements ApolloServerPlugin {
  private readonly logger = new Logger('GraphQL');

  requestDidStart(): Promise<GraphQLRequestListener<object>> {
    return Promise.resolve({
      willSendResponse: ({ errors = [], response: { body, http } }) => {
        const failures = errors.flatMap(({ originalError: origin }) =>
          origin instanceof Error && !(origin instanceof GraphQLError) ? [{ origin, ...toProblem(origin) }] : [],
        );
        for (const { origin, status } of failures) {
          if (status >= 500) this.logger.error(origin);
          if (origin instanceof TooManyRequestsError) http.headers.set('retry-after', String(origin.retryAfter));
        }
        const [first] = failures;
        if (first && body.kind === 'single' && !holdsAnything(body.singleResult.data)) http.status ??= first.status;
        return Promise.resolve();
      },
    });
  }
}

/** Whether any field has a value. An empty list is one. */
function holdsAnything(data: unknown): boolean {
  if (data === null || data === undefined) return false;
  if (typeof data !== 'object' || Array.isArray(data)) return true;
  return Object.values(data).some(holdsAnything);
}
