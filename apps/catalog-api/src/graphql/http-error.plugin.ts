import { Logger } from '@nestjs/common';
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { TooManyRequestsError } from '@obelisk/domain';
import { problemOf } from '@obelisk/platform';
import { GraphQLError } from 'graphql';

/**
 * Gives an answer whose resolver failed the status of that failure, so that a client without a GraphQL library sees it,
 * and logs what is our fault. Failures of the parts are otherwise hidden behind 200.
 */
export class HttpErrorPlugin implements ApolloServerPlugin {
  private readonly logger = new Logger('GraphQL');

  requestDidStart(): Promise<GraphQLRequestListener<object>> {
    return Promise.resolve({
      didEncounterErrors: ({ errors, response }) => {
        for (const { originalError: origin } of errors) {
          if (!(origin instanceof Error) || origin instanceof GraphQLError) continue;
          const { status } = problemOf(origin);
          response.http.status ??= status;
          if (origin instanceof TooManyRequestsError)
            response.http.headers.set('retry-after', String(origin.retryAfter));
          if (status >= 500) this.logger.error(origin);
        }
        return Promise.resolve();
      },
    });
  }
}
