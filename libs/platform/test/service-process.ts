import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { transformFile } from '@swc/core';

const ROOT = new URL('../../../', import.meta.url);

/** `test/small-service.ts` as a process of its own, on the built library: what signals and exit codes do can be seen only there. */
export class ServiceProcess {
  port = 0;
  output = '';
  readonly exit: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    const ended = [child.stdout, child.stderr].map((stream) => stream && once(stream, 'close'));
    this.exit = once(child, 'exit').then(async ([code]) => {
      await Promise.all(ended);
      return code as number | null;
    });
  }

  /**
   * Resolves when it listens, or has ended.
   *
   * @param openFiles the most that the process may have
   */
  static async start(env: Record<string, string> = {}, openFiles?: number): Promise<ServiceProcess> {
    const limit = openFiles === undefined ? ':' : `ulimit -n ${String(openFiles)}`;
    const child = spawn('sh', ['-c', `${limit}; exec "$0" "$@"`, process.execPath, await compiled()], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const service = new ServiceProcess(child);
    const listening = once(child, 'message').then(([message]) => {
      service.port = (message as { listening: number }).listening;
    });
    await Promise.race([listening, service.exit]);
    return service;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${String(this.port)}${path}`, { headers });
  }

  post(path: string, body: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${String(this.port)}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  disconnect(): void {
    this.child.disconnect();
  }

  /** From now on nobody reads what it writes, as when its parent was killed. */
  leaveOutput(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }
}

/** Beside the built library, where its imports resolve. */
async function compiled(): Promise<string> {
  const target = new URL('libs/platform/dist/test/small-service.js', ROOT);
  const { code } = await transformFile(new URL('small-service.ts', import.meta.url).pathname, {
    configFile: new URL('.swcrc', ROOT).pathname,
    sourceMaps: false,
  });
  await mkdir(new URL('.', target), { recursive: true });
  await writeFile(target, code.replace('../src/index.js', '../index.js')); // dist holds what src does, one level higher
  return target.pathname;
}
