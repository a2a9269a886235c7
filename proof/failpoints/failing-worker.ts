import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { FAILPOINTS_PRELOAD } from '@obelisk/testing/failpoints';

const WORKER = fileURLToPath(new URL('../../apps/exporter-worker/dist/main.js', import.meta.url));

/** A worker without anything around it. */
export class FailingWorker {
  private readonly lines: string[] = [];
  private readonly child: ChildProcess;

  /** @param settings of the worker and of the failpoints */
  constructor(settings: Record<string, string>) {
    this.child = spawn(process.execPath, ['--import', FAILPOINTS_PRELOAD, WORKER], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', ...settings },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.lines.push(text));
    }
  }

  /** Its last words, for a message. */
  get log(): string {
    return this.lines.join('').slice(-4_000);
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
