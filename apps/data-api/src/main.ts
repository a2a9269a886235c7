import { main, runService } from '@obelisk/platform';
import { AppModule } from './app.module.ts';
import { loadDataApiSettings } from './config.ts';

await main(async () => {
  const settings = loadDataApiSettings();
  await runService(AppModule.forRoot(settings), settings, { name: 'data-api', bodyLimit: 'none' });
});
