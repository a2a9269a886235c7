import type { LogSink } from './process/log-sink.ts';

export interface StackOptions {
  /** Absolute. Holds everything that must survive: database, secrets, objects. Made if missing. */
  readonly dataDir: string;
  /** Of the one origin; 0, the default, takes a free one. */
  readonly port?: number;
  /** Of the one origin; 127.0.0.1 by default. */
  readonly host?: string;
  /** An existing database; without it, an embedded server in `dataDir`. */
  readonly databaseUrl?: string;
  /** `postgres:` (default) or `amqp://…` */
  readonly queueUrl?: string;
  /** `file:…` or `s3://bucket`; by default `<dataDir>/objects`. */
  readonly storageUrl?: string;
  /** Checkout of another release, whose built services run until each is replaced; by default they are those of this one. */
  readonly release?: string;
  /** Exporter workers, 1 by default. */
  readonly workers?: number;
  /** More settings for every service, such as S3_ENDPOINT or LOG_LEVEL. */
  readonly env?: Readonly<Record<string, string>>;
  /** Takes the lines that the processes write; they are always kept in memory as well, the last 5,000 of each. */
  readonly log?: LogSink;
  /** Whether a process that dies is started again, with a growing wait. */
  readonly restart?: boolean;
  /** Told about deaths and restarts, one sentence each. */
  readonly onEvent?: (sentence: string) => void;
  /** Whether committed data survive a crash of the machine (default); `false` is faster, for tests. */
  readonly durable?: boolean;
  /** Breaks the start off; what had started is stopped. */
  readonly signal?: AbortSignal;
}
