import 'reflect-metadata';
import { main, runService } from '@obelisk/platform';
import { AppModule } from './app.module.ts';
import { readConfig } from './config.ts';
import { GRAPHQL_BODY_LIMIT } from './graphql/catalog-graphql.module.ts';
import { serveSandbox } from './graphql/sandbox.ts';

await main(async () => {
  const config = readConfig();
  await runService(AppModule.forRoot(config), config, {
    name: 'catalog-api',
    bodyLimit: GRAPHQL_BODY_LIMIT,
    prepare: (app) => serveSandbox(app, config),
  });
});
