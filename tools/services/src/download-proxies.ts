import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { waitUntil } from '@obelisk/testing';
import { ensureInstalled } from './apt.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import { findFreePorts } from './free-ports.ts';

const DEPLOY = resolve(import.meta.dirname, '../../../deploy');

/** The proxies in front of the gateway for which `deploy` has a file. */
export const DOWNLOAD_PROXIES = ['caddy', 'nginx'] as const;
export type DownloadProxy = (typeof DOWNLOAD_PROXIES)[number];

interface Targets {
  /** `host:port` of the download gateway. */
  readonly gateway: string;
  /** `host:port` of the S3 server, or of what stands before it. */
  readonly store: string;
  /** `host:port` of the other services, by name, where they are asked. */
  readonly services?: Readonly<Record<string, string>>;
}

/**
 * Starts a proxy of Debian's package with the file of `deploy`, in which only the addresses are others.
 * @param dir an absolute path; made if missing
 */
export async function startDownloadProxy(
  proxy: DownloadProxy,
  targets: Targets,
  dir: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  await mkdir(dir, { recursive: true });
  await chmod(dir, 0o711);
  const [port = 0, health = 0] = await findFreePorts(2);
  const daemon = await STARTS[proxy](targets, { dir, port, health });
  const answers = () => {
    daemon.assertAlive();
    return reaches(port);
  };
  await waitUntil(`${proxy} answers`, answers, { limit: 30_000, every: 100 });
  return { url: `http://127.0.0.1:${String(port)}`, stop: daemon.stop };
}

/** The address of a service in a file of `deploy`. */
function addressOf(name: string, { gateway, services }: Targets): string {
  return services?.[name] ?? gateway;
}

interface Place {
  readonly dir: string;
  readonly port: number;
  readonly health: number;
}

const STARTS: Record<DownloadProxy, (targets: Targets, place: Place) => Promise<Daemon>> = {
  caddy: async (targets, { dir, port, health }) => {
    await ensureInstalled(['caddy'], ['/usr/bin/caddy']);
    const config = (await readFile(join(DEPLOY, 'Caddyfile'), 'utf8'))
      .replaceAll('{args.0}:3000', '{args.0}')
      .replace(
        /import (service|download) (\S+)/g,
        (_, kind: string, name: string) => `import ${kind} ${addressOf(name, targets)}`,
      )
      .replace('http://:8082', `http://:${String(health)}`);
    const file = join(dir, 'Caddyfile');
    await writeFile(file, config);
    return startDaemon({
      name: 'Caddy',
      command: '/usr/bin/caddy',
      args: ['run', '--config', file, '--adapter', 'caddyfile'],
      env: {
        SITE: `http://:${String(port)}`,
        STORE_URL: `http://${targets.store}`,
        HOME: dir,
        XDG_DATA_HOME: dir,
        XDG_CONFIG_HOME: dir,
      },
      logFile: join(dir, 'caddy.log'),
    });
  },
  nginx: async (targets, { dir, port }) => {
    await ensureInstalled(['nginx-light'], ['/usr/sbin/nginx']);
    const config = (await readFile(join(DEPLOY, 'nginx.conf'), 'utf8'))
      .replace(/server ([\w-]+):3000/g, (_, name: string) => `server ${addressOf(name, targets)}`)
      .replace('s3:9000', targets.store)
      .replace('listen 8080', `listen 127.0.0.1:${String(port)}`)
      .replace('http {', `http { access_log ${join(dir, 'access.log')};`);
    const file = join(dir, 'nginx.conf');
    await writeFile(file, `user root;\npid ${join(dir, 'pid')};\n${config}`);
    return startDaemon({
      name: 'nginx',
      command: '/usr/sbin/nginx',
      args: ['-c', file, '-p', dir, '-e', join(dir, 'error.log'), '-g', 'daemon off;'],
      logFile: join(dir, 'nginx.log'),
    });
  },
};

function reaches(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => {
      done(false);
    });
  });
}
