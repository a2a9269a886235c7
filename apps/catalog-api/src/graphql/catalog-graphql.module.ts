import { ApolloArmor } from '@escape.tech/graphql-armor';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { Authenticator, ExportPolicy } from '@obelisk/access';
import { readCorrelationId } from '@obelisk/platform';
import compression from 'compression';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { formatGraphqlError, toGraphqlError } from './graphql-error.ts';
import { GRAPHQL_PATH } from './graphql-path.ts';
import { HttpErrorPlugin } from './http-error.plugin.ts';
import { Loaders } from './loaders.ts';
import { RelatedRowsRepository } from './related-rows.repository.ts';
import type { RequestContext } from './request-context.ts';
import { checkRequestText } from './request-text.ts';

/** Words and signs in one document: a list of 10,000 values fits. */
const MAX_TOKENS = 20_000;

/** Bytes of a request: 10,000 values of 128 characters fit. */
export const GRAPHQL_BODY_LIMIT = 2_097_152; // 2 MiB

/** Far above what the pages and the guide ask, far below what hurts. */
const protection = new ApolloArmor({
  maxDepth: { n: 12 },
  maxAliases: { n: 15 },
  maxDirectives: { n: 20 },
  costLimit: { maxCost: 10_000 },
  blockFieldSuggestion: { enabled: false },
});

@Module({})
export class CatalogGraphqlModule implements NestModule {
  /**
   * A list of a hundred exports is 59 kB of JSON, packed 4. Packed secrets can be guessed by their length where a foreign page may ask
   * again and again (BREACH); ours may not: cookies are for the same site alone.
   */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(compression()).forRoutes(GRAPHQL_PATH);
  }

  static forRoot(options: { production: boolean }): DynamicModule {
    const { validationRules } = protection.protect();
    return {
      module: CatalogGraphqlModule,
      imports: [
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [Authenticator, DataSource, ExportPolicy],
          useFactory: (authenticator: Authenticator, dataSource: DataSource, policy: ExportPolicy) => ({
            path: GRAPHQL_PATH,
            autoSchemaFile: true,
            sortSchema: true,
            graphiql: false,
            introspection: !options.production,
            csrfPrevention: true,
            allowBatchedHttpRequests: false,
            persistedQueries: false,
            includeStacktraceInErrorResponses: false,
            hideSchemaDetailsFromClientErrors: options.production,
            context: ({ req }: { req: Request }) => requestContext(authenticator, dataSource, policy, req),
            preserveHttpStatusForExecutionErrors: false, // HttpErrorPlugin decides
            formatError: formatGraphqlError,
            plugins: [new HttpErrorPlugin()],
            parseOptions: { maxTokens: MAX_TOKENS },
            validationRules,
          }),
        }),
      ],
    };
  }
}

/** Authenticates before anything is parsed: no token, no schema. */
async function requestContext(
  authenticator: Authenticator,
  dataSource: DataSource,
  policy: ExportPolicy,
  req: Request,
): Promise<RequestContext> {
  try {
    const account = await authenticator.authenticate(req);
    checkRequestText(req.body);
    const idempotencyKey = req.get('Idempotency-Key') ?? null;
    return {
      req,
      account,
      correlationId: readCorrelationId(req),
      idempotencyKey,
      loaders: new Loaders(new RelatedRowsRepository(dataSource), policy, account),
    };
  } catch (error) {
    throw toGraphqlError(error);
  }
}
