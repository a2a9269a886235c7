import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TcpProxy } from '@obelisk/testing';

/** How a download ended for curl: its exit code, and whether what came was taken for a whole file. */
export interface BrokenEnd {
  readonly curl: number | null;
  readonly tookForWhole: boolean;
}

const BEFORE = 8_388_608; // 8 MiB have come when it breaks

/** What happens to a reader when the network between proxy and store is cut, or goes silent, in the middle of a file. */
export async function breakDownload(
  network: TcpProxy,
  how: 'cut' | 'stalled',
  url: string,
  authorization: string,
): Promise<BrokenEnd> {
  const args = [
    '--silent',
    '--limit-rate',
    '64M',
    '--max-time',
    '90',
    '--header',
    `Authorization: ${authorization}`,
    url,
  ];
  const curl = spawn('curl', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let received = 0;
  curl.stdout.on('data', (chunk: Buffer) => {
    const before = received;
    received += chunk.length;
    if (before >= BEFORE || received < BEFORE) return;
    if (how === 'cut') network.part();
    else network.freeze();
  });
  const [code] = (await once(curl, 'exit')) as [number | null];
  if (how === 'cut') network.join();
  else network.thaw();
  return { curl: code, tookForWhole: code === 0 };
}
