import type { IncomingMessage, ServerResponse } from 'node:http';
import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { correlationIdOf } from './correlation.ts';

/** Paths that probes ask every few seconds; they would drown everything else. */
const QUIET = new Set(['/health/live', '/health/ready', '/metrics']);

/** What may hold secrets: a request its headers, TypeORM's and PostgreSQL's errors what a statement was about. */
const SECRET = ['req', '*.parameters', '*.*.parameters', '*.detail', '*.*.detail'];

/** JSON lines on standard output, one per request, with `correlationId` and without tokens or bodies. */
@Module({})
export class LoggingModule {
  static forRoot(service: string, level: string): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            name: service,
            level,
            genReqId: (request: IncomingMessage, response: ServerResponse) => {
              const id = correlationIdOf(request);
              response.setHeader('X-Request-Id', id);
              return id;
            },
            customAttributeKeys: { reqId: 'correlationId' },
            quietReqLogger: true,
            redact: { paths: SECRET, remove: true },
            customSuccessObject: (request, response, value: { responseTime: number }) => ({
              method: request.method,
              path: loggedPath(request.url),
              status: response.statusCode,
              milliseconds: value.responseTime,
            }),
            customErrorObject: (request, response, error) => ({
              method: request.method,
              path: loggedPath(request.url),
              status: response.statusCode,
              error: { name: error.name, message: error.message },
            }),
            autoLogging: { ignore: (request) => QUIET.has(withoutQuery(request.url)) },
          },
        }),
      ],
    };
  }
}

/** Links that let somebody in have their secret in the path: 256 random bits, base64url. */
const SECRET_SEGMENT = /\/[\w-]{43}(?=\/|$)/g;

function loggedPath(url: string | undefined): string {
  return withoutQuery(url).replace(SECRET_SEGMENT, '/…');
}

function withoutQuery(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0] ?? '';
}
