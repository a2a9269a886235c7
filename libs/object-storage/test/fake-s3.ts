import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createObjectStorage } from '../src/create-object-storage.ts';
import type { ObjectStorage } from '../src/object-storage.ts';
import { storageSettings } from '../src/object-storage.settings.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * An S3 server for what a real one cannot be made to do: answers by operation, such as `complete` or `list parts`,
 * with what the test says, and 501 to the rest.
 */
export class FakeS3 {
  readonly seen: string[] = [];
  readonly #server: Server;

  constructor(answers: Readonly<Record<string, Answer>>) {
    this.#server = createServer((request, response) => {
      const name = operationOf(request);
      this.seen.push(name);
      const answer = answers[name];
      if (answer === undefined) response.writeHead(501).end();
      else answer(request, response);
    });
  }

  /** A storage that talks to this server, with short time limits. */
  async storage(limits: Record<string, string> = {}): Promise<ObjectStorage> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    return createObjectStorage(
      z.object(storageSettings).parse({
        STORAGE_URL: 's3://bucket',
        S3_ENDPOINT: `http://127.0.0.1:${String(port)}`,
        S3_ACCESS_KEY_ID: 'key',
        S3_SECRET_ACCESS_KEY: 'secret',
        S3_CONNECTION_TIMEOUT: '500ms',
        S3_REQUEST_TIMEOUT: '1s',
        S3_IDLE_TIMEOUT: '500ms',
        ...limits,
      }),
    );
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Answers a status and an XML error, as S3 words it. */
export function refuses(status: number, code: string): Answer {
  return (request, response) => {
    const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`;
    request.resume().on('end', () => response.writeHead(status, { 'content-type': 'application/xml' }).end(body));
  };
}

export function answers(body: string, headers: Record<string, string> = {}): Answer {
  return (request, response) => {
    request.resume().on('end', () => response.writeHead(200, headers).end(body));
  };
}

/** Each answer once, the last one for ever. */
export function inTurn(...turns: Answer[]): Answer {
  let turn = 0;
  return (request, response) => {
    turns[Math.min(turn, turns.length - 1)]?.(request, response);
    turn += 1;
  };
}

export const resets: Answer = (request) => {
  request.resume().on('end', () => request.socket.resetAndDestroy());
};

/** Takes the request and never says anything. */
export const stalls: Answer = (request) => {
  request.resume();
};

export const hasObject = (size: number): Answer => {
  return (_, response) => response.writeHead(200, { 'content-length': size, etag: '"e"' }).end();
};

export const hasNoObject: Answer = (_, response) => response.writeHead(404).end();

function operationOf({ method = '', url = '' }: IncomingMessage): string {
  const query = new URL(url, 'http://fake').searchParams;
  if (query.has('uploads')) return method === 'POST' ? 'create' : 'list uploads';
  if (query.has('uploadId'))
    return { POST: 'complete', PUT: 'part', GET: 'list parts', DELETE: 'abort' }[method] ?? method;
  return { GET: 'read', HEAD: 'head', DELETE: 'delete' }[method] ?? method;
}
