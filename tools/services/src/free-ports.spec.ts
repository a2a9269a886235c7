import { createServer } from 'node:net';
import { findFreePort, findFreePorts } from './free-ports.ts';

describe('findFreePorts', () => {
  it('gives as many different ports as asked', async () => {
    const ports = await findFreePorts(20);
    expect(new Set(ports).size).toBe(20);
    expect(ports.every((port) => port > 1_023 && port < 65_536)).toBe(true);
  });

  it('gives a port on which one can listen at once', async () => {
    const port = await findFreePort();
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    await new Promise((resolve) => server.close(resolve));
  });
});
