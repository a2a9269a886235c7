import { Readable } from 'node:stream';
import { VerifiedBody } from './verified-body.ts';

const MIB = 1_048_576;

function openBody(): VerifiedBody {
  return new VerifiedBody(Readable.from([Buffer.alloc(1)]), { length: 1, idleLimit: 1_000 });
}

describe('VerifiedBody', () => {
  it('reads less ahead the more of them are open, so that 200 share what a few would take', async () => {
    const bodies: VerifiedBody[] = [];
    for (let count = 0; count < 200; count += 1) bodies.push(openBody());
    const ahead = bodies.map((body) => body.readableHighWaterMark);
    expect(ahead.slice(0, 16)).toEqual(Array(16).fill(MIB));
    expect(ahead.at(-1)).toBe(Math.floor((16 * MIB) / 200));
    expect(ahead.reduce((sum, bytes) => sum + bytes)).toBeLessThan(64 * MIB);
    for (const body of bodies) body.destroy();
    await Promise.all(bodies.map((body) => new Promise((resolve) => body.once('close', resolve))));
    expect(VerifiedBody.nextReadAhead).toBe(MIB);
  });
});
