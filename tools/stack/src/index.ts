export { embeddedDatabaseUrl } from './postgres/postgres-secrets.ts';
export type { ChildService } from './process/child-service.ts';
export { type LogSink, logToFolder } from './process/log-sink.ts';
export { startStack, type Stack } from './stack.ts';
export type { StackOptions } from './stack-options.ts';
