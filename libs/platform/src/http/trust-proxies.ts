import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ServiceSettings } from '../config/service-settings.ts';

/** From then on `request.ip` is the address that a trusted proxy names, and never what a stranger says. */
export function trustProxies(
  app: Pick<NestExpressApplication, 'set'>,
  { TRUSTED_PROXIES }: Pick<ServiceSettings, 'TRUSTED_PROXIES'>,
): void {
  const proxies = TRUSTED_PROXIES.split(',').map((proxy) => proxy.trim());
  app.set(
    'trust proxy',
    proxies.filter((proxy) => proxy !== ''),
  );
}
