import { Agent, get, type IncomingMessage } from 'node:http';
import { peakMemory } from '../export/processes.ts';
import type { GrowthCase } from './growth-case.ts';

const GATEWAY = 'download-gateway';

export const MANY_DOWNLOADS: readonly GrowthCase[] = [
  {
    name: 'peak memory of a gateway',
    of: 'downloads at once',
    n: 20,
    unit: 'MiB',
    measure: async ({ stack, client }, downloads) => {
      await stack.process('exporter-worker-1').start();
      const { id, compressedSizeInBytes } = await client.export({
        dataRange: { datasets: ['bench'] },
        compression: 'NONE',
      });
      await stack.process('exporter-worker-1').stop(30_000);
      await stack.restart(GATEWAY, { DOWNLOADS_PER_ACCOUNT: '0' }); // its peak begins anew
      const url = `http://127.0.0.1:${String(stack.process(GATEWAY).port)}/api/v3/data/exports/${id}`;
      const agent = new Agent({ maxSockets: downloads });
      const authorization = client.headers()['authorization'] ?? '';
      const answers: IncomingMessage[] = [];
      while (answers.length < downloads) answers.push(await begin(url, authorization, agent)); // unread until all are there
      const fetched = await Promise.all(answers.map(bytesOf));
      agent.destroy();
      if (fetched.some((bytes) => bytes !== compressedSizeInBytes)) throw new Error('A download was cut short.');
      const { [GATEWAY]: memory } = await peakMemory(stack);
      return memory ?? Number.NaN;
    },
  },
];

/** A download of which nothing is read yet. */
function begin(url: string, authorization: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { authorization } }, (answer) => {
      if (answer.statusCode === 200) resolve(answer);
      else reject(new Error(`A download was answered with ${String(answer.statusCode)}.`));
    });
    request.on('error', reject);
  });
}

async function bytesOf(answer: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) bytes += chunk.length;
  return bytes;
}
