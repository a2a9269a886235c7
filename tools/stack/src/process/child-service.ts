import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { childEnvironment } from './child-environment.ts';
import type { LogSink } from './log-sink.ts';
import { LogTail } from './log-tail.ts';

const START_LIMIT_MS = 60_000;
/** For a process that did not listen in time to end by itself. */
const GIVE_UP_MS = 5_000;
const KEPT_LINES = 5_000;
const LINES_IN_ERROR = 15;

export interface ChildSettings {
  readonly name: string;
  /** Absolute path of the module that Node runs. */
  readonly entry: string;
  /** A command that replaces itself by the program after it. */
  readonly launcher?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly log: LogSink;
  /** Makes room before each start; the process starts when it has resolved. */
  readonly prepare?: () => Promise<void>;
  /** Milliseconds until it must listen; a minute by default. */
  readonly startLimit?: number;
  /** Called when it ends without having been told to. */
  readonly onUnexpectedExit: (reason: string) => void;
}

/**
 * One Node process of the stack. It says `{ listening: port }` over IPC when it is ready, and ends by itself when that
 * channel closes, so nothing outlives a parent that was killed. It has a process group of its own: a terminal's Ctrl-C
 * reaches only the parent, which then stops everything in order.
 */
export class ChildService {
  readonly name: string;
  private readonly tail: LogTail;
  private child: ChildProcess | undefined;
  private env: Readonly<Record<string, string>>;
  private entry: string;
  private listeningPort = 0;
  private expectedToEnd = false;
  private starting = false;

  constructor(private readonly settings: ChildSettings) {
    this.name = settings.name;
    this.env = settings.env;
    this.entry = settings.entry;
    this.tail = new LogTail(KEPT_LINES, (line) => {
      settings.log(this.name, line);
    });
  }

  /** Undefined while it is not running. */
  get pid(): number | undefined {
    return this.running ? this.child?.pid : undefined;
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The port of the first start; kept over restarts. */
  get port(): number {
    return this.listeningPort;
  }

  /** Its last lines, of all starts. */
  get logs(): readonly string[] {
    return this.tail.lines;
  }

  /**
   * Resolves when it listens.
   *
   * @param env replaces some of its settings, for this start and all later ones
   * @param entry replaces the module, likewise
   * @throws Error with its last lines when it ends first or does not answer in time
   */
  async start(env: Readonly<Record<string, string>> = {}, entry = this.entry): Promise<void> {
    if (this.running || this.starting) throw new Error(`${this.name} runs already.`);
    this.env = { ...this.env, ...env };
    this.entry = entry;
    this.expectedToEnd = false;
    this.starting = true;
    try {
      await this.settings.prepare?.();
      if (this.isToldToEnd()) throw new Error(`${this.name} was stopped before it had started.`);
      await this.spawnAndListen();
    } finally {
      this.starting = false;
    }
  }

  private async spawnAndListen(): Promise<void> {
    const program = [process.execPath, '--enable-source-maps', this.entry];
    const [command = '', ...args] = [...(this.settings.launcher ?? []), ...program];
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: childEnvironment({ PORT: String(this.listeningPort), ...this.env }),
    });
    this.child = child;
    const words = new LogTail(LINES_IN_ERROR, () => undefined);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.tail.write(chunk);
        words.write(chunk);
      });
    }
    this.listeningPort = await this.listening(child, words);
    child.once('exit', (code, signal) => {
      if (!this.expectedToEnd) this.settings.onUnexpectedExit(describeExit(code, signal));
    });
  }

  private isToldToEnd(): boolean {
    return this.expectedToEnd;
  }

  /** Sends a signal to the process only; what happens then is reported like any other death. */
  kill(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /**
   * SIGTERM, and SIGKILL after `limit` milliseconds. Resolves when it is gone.
   *
   * @returns its exit code, null when a signal ended it, undefined when it did not run
   */
  async stop(limit: number): Promise<number | null | undefined> {
    this.expectedToEnd = true;
    const { child } = this;
    if (child === undefined || !this.running) return undefined;
    const gone = once(child, 'exit') as Promise<[number | null]>;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    const [code] = await gone;
    clearTimeout(timer);
    return code;
  }

  /** For a second Ctrl-C: no waiting, no order. */
  stopAtOnce(): void {
    this.expectedToEnd = true;
    this.child?.kill('SIGKILL');
  }

  private listening(child: ChildProcess, words: LogTail): Promise<number> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string) => {
        clearTimeout(timer);
        this.expectedToEnd = true;
        child.kill('SIGTERM'); // not SIGKILL: one that has children of its own ends them
        setTimeout(() => child.kill('SIGKILL'), GIVE_UP_MS).unref();
        const lines = words.lines.map((line) => `  ${line}`);
        reject(new Error([`${this.name} did not start: ${reason}.`, ...lines].join('\n')));
      };
      const limit = this.settings.startLimit ?? START_LIMIT_MS;
      const timer = setTimeout(() => {
        fail(`it did not listen within ${String(limit / 1_000)} s`);
      }, limit);
      child.once('error', (error) => {
        fail(error.message);
      });
      // `close`, not `exit`: its last words are in by then.
      child.once('close', (code, signal) => {
        fail(describeExit(code, signal));
      });
      child.on('message', (message) => {
        if (typeof message !== 'object' || !('listening' in message)) return;
        clearTimeout(timer);
        child.removeAllListeners('close');
        resolve(Number(message.listening));
      });
    });
  }
}

function describeExit(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `it ended with code ${String(code)}` : `it was ended by ${signal}`;
}
