export { findFreePort, findFreePorts } from './free-ports.ts';
export { abortOnSignal } from './on-signal.ts';
export { ensureRabbitMq } from './rabbitmq.ts';
export type { Origin, RunningService, StartOptions } from './running-service.ts';
export { ensureS3 } from './s3.ts';
export { type RunningServices, startServices } from './start-services.ts';
