import { Logger } from '@nestjs/common';
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
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
        for (const error of errors) {
          if (!(error instanceof GraphQLError) || error.originalError === undefined || error.originalError === null)
            continue;
          const { status } = problemOf(error.originalError);
          response.http.status ??= status;
          if (status >= 500) this.logger.error(error.originalError);
        }
        return Promise.resolve();
      },
    });
  }
}
