import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { FAILPOINTS_PRELOAD } from '@obelisk/testing/failpoints';

const WORKER = fileURLToPath(new URL('../../apps/exporter-worker/dist/main.js', import.meta.url));

/** A worker alone, started again whenever it ends. */
export class FailingWorker {
  private readonly env: Record<string, string>;
  private readonly lines: string[] = [];
  private child: ChildProcess;
  private ended = false;

  /** @param settings of the worker and of the failpoints */
  constructor(settings: Record<string, string>) {
    this.env = { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', ...settings };
    this.child = this.start();
  }

  /** Its last words, for a message. */
  get log(): string {
    return this.lines.join('').slice(-4_000);
  }

  terminate(): void {
    this.child.kill('SIGTERM');
  }

  async end(): Promise<void> {
    this.ended = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  private start(): ChildProcess {
    const child = spawn(process.execPath, ['--import', FAILPOINTS_PRELOAD, WORKER], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: this.env,
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.lines.push(text));
    }
    child.once('exit', () => {
      if (!this.ended) this.child = this.start();
    });
    return child;
  }
}
