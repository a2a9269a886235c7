import type { IncomingMessage, ServerResponse } from 'node:http';
import { Module, type DynamicModule } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { LoggerModule } from 'nestjs-pino';
import { readCorrelationId } from './correlation.ts';
import { isQuiet, loggedPath } from './logged-path.ts';

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
              const id = readCorrelationId(request);
              response.setHeader('X-Request-Id', id);
              return id;
            },
            customAttributeKeys: { reqId: 'correlationId' },
            quietReqLogger: true,
            mixin: presentTrace,
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
            autoLogging: { ignore: (request) => isQuiet(request.url) },
          },
        }),
      ],
    };
  }
}

/** What joins a line with its trace; nothing while nothing is traced. */
function presentTrace(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId };
}
