export { DOWNLOAD_PROXIES, type DownloadProxy, startDownloadProxy } from './download-proxies.ts';
export { launchChromium } from './launch-chromium.ts';
export { findFreePort, findFreePorts } from './free-ports.ts';
export { abortOnSignal } from './on-signal.ts';
export { ensureRabbitMq, startPrivateRabbitMq } from './rabbitmq.ts';
export type { RestartableBroker } from './rabbitmq-probe.ts';
export type { Origin, RunningService, StartOptions } from './running-service.ts';
export { ensureS3 } from './s3.ts';
export { type RunningServices, startServices } from './start-services.ts';
