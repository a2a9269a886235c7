import { main, runService } from '@obelisk/platform';
import { AppModule } from './app.module.ts';
import { loadGatewaySettings } from './config.ts';

await main(async () => {
  const settings = loadGatewaySettings();
  await runService(AppModule.forRoot(settings), settings, { name: 'download-gateway' });
});
