import { main, runService } from '@obelisk/platform';
import { AppModule } from './app.module.ts';
import { readConfig } from './config.ts';
import { acceptIssuerBodies } from './issuer/issuer-bodies.ts';

await main(() => {
  const config = readConfig();
  return runService(AppModule.forRoot(config), config, { name: 'auth-service', prepare: acceptIssuerBodies });
});
