import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplication, Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import type { ServiceSettings } from '../config/service-settings.ts';
import { ProblemFilter } from '../http/problem.filter.ts';
import { limitArrival } from '../http/limit-arrival.ts';
import { limitRequestsAtOnce, mostRequests, openFilesLimit } from '../http/limit-requests-at-once.ts';
import { trustProxies } from '../http/trust-proxies.ts';
import { toExitCode } from '../program/run-program.ts';
import { startTracing } from '../tracing/start-tracing.ts';
import { traceRequests } from '../tracing/trace-requests.ts';
import { describeError } from './describe-error.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** Bytes of a request body, unless a service says otherwise. */
export const BODY_LIMIT = 102_400; // 100 KiB

export interface ServiceOptions {
  /** As it is called in logs and traces. */
  name: string;
  /** Called between creation and listening, e.g. to connect a microservice. */
  prepare?: (app: NestExpressApplication) => void | Promise<void>;
  /** Bytes of a JSON body at most; default {@link BODY_LIMIT}. `none`: bodies are read by each feature of the service itself. */
  bodyLimit?: number | 'none';
}

/**
 * Starts one service: HTTP with helmet, body limit, problem+json errors and pino, then listens.
 * Sends `{ listening: port }` to a parent process that holds an IPC channel, and stops in order on a signal
 * or when that parent is gone.
 */
export async function runService(
  module: Type | DynamicModule,
  settings: ServiceSettings,
  options: ServiceOptions,
): Promise<INestApplication> {
  const { TRACES_URL } = settings;
  const endTracing = TRACES_URL === undefined ? undefined : await startTracing(TRACES_URL, options.name);
  const app = await NestFactory.create<NestExpressApplication>(module as Type, {
    bufferLogs: true,
    bodyParser: false,
    // A start that fails is told by `main`, in one sentence.
    abortOnError: false,
    autoFlushLogs: false,
  });
  const logger = app.get(Logger);
  app.useLogger(logger);
  app.flushLogs();
  process.on('uncaughtException', (error) => {
    logger.fatal(error); // in one line of the log, with its stack
    process.exit(1);
  });
  app.disable('x-powered-by');
  const openFiles = openFilesLimit();
  if (openFiles !== null) app.use(limitRequestsAtOnce(app.getHttpServer() as Server, mostRequests(openFiles), logger));
  if (endTracing !== undefined) app.use(traceRequests);
  trustProxies(app, settings);
  app.use(helmet());
  const { bodyLimit = BODY_LIMIT } = options;
  if (bodyLimit !== 'none') app.useBodyParser('json', { limit: bodyLimit });
  app.useGlobalFilters(new ProblemFilter());
  stopOnSignal(app, settings.SHUTDOWN_TIMEOUT, logger, async () => endTracing?.());
  limitArrival(app.getHttpServer() as Server, settings.REQUEST_TIMEOUT);
  await options.prepare?.(app);
  await app.listen(settings.PORT, settings.HOST);
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  logger.log({ msg: 'listening', host: settings.HOST, port });
  process.send?.({ listening: port });
  return app;
}

/** Runs `main` of a service; a bad configuration prints its faults, one line each, and ends with code 78 (EX_CONFIG). */
export async function main(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exit(toExitCode(error));
  }
}
