import { ObeliskClient } from '@obelisk/stack';
import type { Shape } from '../data/shapes.ts';

interface Response {
  responseCode: string;
  message: string | null;
  item?: { id: string } | null;
}

/** Somebody with an account, over the APIs. */
export class Person {
  private readonly client: ObeliskClient;

  private constructor(client: ObeliskClient) {
    this.client = client;
  }

  static async signIn(url: string, credentials: { clientId: string; secret: string }): Promise<Person> {
    return new Person(await ObeliskClient.connect(url, credentials));
  }

  /** @returns the id of the accepted export @throws Error when it was not, or nobody knows */
  async request(name: string, shape: Shape): Promise<string> {
    const { createExport } = await this.client.query<{ createExport: Response }>(
      `mutation { createExport(input: { ${inputOf(name, shape)} }) { responseCode message item { id } } }`,
    );
    if (!createExport.item) throw new Error(`${createExport.responseCode}: ${createExport.message ?? ''}`);
    return createExport.item.id;
  }

  /** @returns SUCCESS, BAD_REQUEST when it is too late, another code, or `unknown` when no answer came */
  async take(step: 'cancel' | 'remove', id: string): Promise<string> {
    try {
      const data = await this.client.query<{ onExport: Record<string, Response> }>(
        `mutation { onExport(id: "${id}") { ${step} { responseCode } } }`,
      );
      return data.onExport[step]?.responseCode ?? 'unknown';
    } catch {
      return 'unknown';
    }
  }

  download(id: string): Promise<globalThis.Response> {
    return this.client.download(id);
  }
}

function inputOf(name: string, { datasets, metrics, from, to, limit, compression, precision }: Shape): string {
  return [
    `name: ${JSON.stringify(name)}`,
    `dataRange: { datasets: ${JSON.stringify(datasets)} ${metrics ? `metrics: ${JSON.stringify(metrics)}` : ''} }`,
    ...Object.entries({ from, to, limit }).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}: ${String(value)}`],
    ),
    ...(precision ? [`timestampPrecision: ${precision}`] : []),
    ...(compression ? [`compression: ${compression}`] : []),
  ].join(' ');
}
