import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where the events go, and as whom. */
export interface IngestTarget {
  readonly port: number;
  readonly path: string;
  readonly authorization: string;
}

/**
 * Sends each body when its time has come, or as soon as one of the connections is free.
 *
 * @param perSecond bodies; Infinity sends them as fast as they are taken
 * @returns milliseconds from when a body was due to its answer, of each
 * @throws Error for an answer that is not 204
 */
export async function sendBodies(
  target: IngestTarget,
  bodies: Iterable<Buffer>,
  { connections, perSecond }: { connections: number; perSecond: number },
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const begin = performance.now();
  const queue = bodies[Symbol.iterator]();
  let sent = 0;
  const sendNext = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const due = begin + (1_000 * sent) / perSecond;
      sent += 1;
      if (due > performance.now()) await sleep(due - performance.now());
      const from = perSecond === Infinity ? performance.now() : due;
      await post(target, next.value, agent);
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendNext));
  agent.destroy();
  return latencies;
}

function post({ port, path, authorization }: IngestTarget, body: Buffer, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, 'content-type': 'application/json', 'content-length': body.length };
    const sending = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      answer.on('end', () => {
        if (answer.statusCode === 204) resolve();
        else reject(new Error(`The data API answered ${String(answer.statusCode)}: ${text}`));
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}
