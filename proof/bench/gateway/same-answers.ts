/** What differs from answer to answer, or is a matter of one connection. */
const OTHER = new Set(['connection', 'date', 'keep-alive', 'server', 'transfer-encoding', 'via', 'x-request-id']);

const QUESTIONS: readonly { method: string; headers: Record<string, string> }[] = [
  { method: 'HEAD', headers: {} },
  { method: 'GET', headers: { range: 'bytes=1000-1999' } },
  { method: 'GET', headers: { range: 'bytes=-10' } },
  { method: 'GET', headers: { range: 'bytes=999999999999-' } },
  { method: 'GET', headers: { 'if-match': '"another"' } },
  { method: 'GET', headers: { authorization: 'Bearer nonsense' } },
];

/**
 * Asks the gateway itself and the proxy in front of it the same, and compares status, headers and bytes.
 *
 * @throws Error that names the first difference
 */
export async function assertSameAnswers(gateway: string, proxied: string, authorization: string): Promise<void> {
  for (const { method, headers } of QUESTIONS) {
    const [expected, actual] = await Promise.all(
      [gateway, proxied].map((url) => answerOf(url, { method, headers: { authorization, ...headers } })),
    );
    if (expected !== actual)
      throw new Error(
        `${proxied} answers ${method} ${JSON.stringify(headers)} with\n${String(actual)}\ninstead of\n${String(expected)}`,
      );
  }
}

async function answerOf(url: string, question: RequestInit): Promise<string> {
  const answer = await fetch(url, question);
  const headers = [...answer.headers].filter(([name]) => !OTHER.has(name)).map(([name, value]) => `${name}: ${value}`);
  const body = Buffer.from(await answer.arrayBuffer()).toString('base64');
  return [answer.status, ...headers.toSorted(), body.slice(0, 80)].join('\n');
}
