import { readFile } from 'node:fs/promises';
import { freePort } from './free-port.ts';

describe('a free port', () => {
  it('is none that a connection which goes out may take', async () => {
    const [first = '49152'] = (
      await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').catch(() => '49152')
    ).split('\t');
    const ports = await Promise.all(Array.from({ length: 50 }, freePort));
    expect(Math.max(...ports)).toBeLessThan(Number(first));
  });
});
