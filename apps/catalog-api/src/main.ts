import 'reflect-metadata';
import { main, runService } from '@obelisk/platform';
import { AppModule } from './app.module.ts';
import { readConfig } from './config.ts';
import { serveSandbox } from './graphql/sandbox.ts';

await main(async () => {
  const config = readConfig();
  await runService(AppModule.forRoot(config), config, {
    prepare: (app) => {
      serveSandbox(app, config);
    },
  });
});
