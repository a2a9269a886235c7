import type { ServerResponse } from 'node:http';

/** Answers with RFC 9457 problem details. */
export function answerProblem(response: ServerResponse, status: number, title: string, detail: string): void {
  response.writeHead(status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify({ type: 'about:blank', title, status, detail }));
}
