import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { vi } from 'vitest';
import { UnavailableError } from '@obelisk/domain';
import { waitUntil } from '@obelisk/testing';
import type { FinishedExport, TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

const SIZE = 31_457_280; // 30 MiB: more than all buffers on the way

describe('the limits of downloads', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let file: FinishedExport;
  let authorization: string;

  beforeEach(async () => {
    gateway = await startGateway({ DOWNLOADS_PER_ACCOUNT: '2', REQUESTS_PER_MINUTE: '20' });
    owner = await gateway.exports.anAccount();
    authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
    file = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], SIZE);
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await gateway.close();
  });

  /** Begun and held: nobody reads it. */
  async function begin(): Promise<IncomingMessage> {
    const url = `${gateway.url}/api/v3/data/exports/${file.id}`;
    const [response] = (await once(get(url, { headers: { authorization }, agent: false }), 'response')) as [
      IncomingMessage,
    ];
    return response;
  }

  const ask = (headers: Record<string, string> = { authorization }, method = 'GET') =>
    fetch(`${gateway.url}/api/v3/data/exports/${file.id}`, { method, headers });

  async function answer(headers?: Record<string, string>, method?: string) {
    const response = await ask(headers, method);
    await response.arrayBuffer();
    return response;
  }

  it('gives an account so many at once, and tells it when to come again', async () => {
    const held = [await begin(), await begin()];
    expect(held.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('content-disposition')]).toEqual([
      429,
      '5',
      null,
    ]);
    expect(await refused.json()).toMatchObject({
      title: 'Too Many Requests',
      detail: 'You have 2 downloads at once, which is the most. Try again in 5 seconds.',
    });
    expect((await answer({ authorization }, 'HEAD')).status).toBe(200); // sends nothing, holds nothing
    for (const response of held) response.destroy();
  });

  it.each(['ends', 'is left by its reader', 'fails in the store'])(
    'gives the place back when a download %s',
    async (how) => {
      const other = await begin();
      if (how === 'ends') await answer();
      if (how === 'fails in the store') {
        vi.spyOn(gateway.storage, 'head').mockRejectedValueOnce(new UnavailableError('The store'));
        expect((await answer()).status).toBe(503);
      }
      if (how === 'is left by its reader') {
        const leaving = await begin();
        leaving.destroy();
      }
      await waitUntil('there is room again', async () => (await answer()).status === 200);
      other.destroy();
    },
  );

  it('does not let one account take the places of another', async () => {
    const held = [await begin(), await begin()];
    const other = await gateway.exports.anAccount();
    const theirs = await gateway.exports.aFinishedExport(other, [await gateway.exports.aDataset(other)], 10);
    const token = await gateway.issuer.tokenOf(other.clientId);
    const response = await fetch(`${gateway.url}/api/v3/data/exports/${theirs.id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    for (const each of held) each.destroy();
  });

  it('answers an account that asks too often with 429, and others still', async () => {
    for (let request = 1; request <= 20; request += 1)
      expect((await answer({ authorization }, 'HEAD')).status).toBe(200);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(await refused.json()).toMatchObject({
      detail: expect.stringMatching(/^At most 20 requests a minute are answered\. Try again in \d+ seconds\.$/),
    });
    const other = await gateway.exports.anAccount();
    const theirs = { authorization: `Bearer ${await gateway.issuer.tokenOf(other.clientId)}` };
    expect((await answer(theirs)).status).toBe(404);
  });

  it('answers an address whose tokens are refused too often with 429, and good tokens from there still', async () => {
    const bad = { authorization: 'Bearer x' };
    const statuses: number[] = [];
    for (let request = 1; request <= 21; request += 1) statuses.push((await answer(bad)).status);
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429]);
    expect((await answer()).status).toBe(200);
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
  });
});
