import type { Attack } from '../attack.ts';

const LIMIT = 20;
const REQUESTS = 3 * LIMIT;

export const addresses: Attack = {
  name: '1.9 each request from another address of one IPv6 /64',
  run: async ({ stack }) => {
    await stack.restart('auth-service', { REQUESTS_PER_MINUTE: String(LIMIT) });
    const path = '/api/v3/auth/.well-known/openid-configuration';
    const origin = `http://127.0.0.1:${String(stack.process('auth-service').port)}`;
    const statuses: number[] = [];
    for (let n = 0; n < REQUESTS; n += 1) {
      // The proxy of the one origin writes this header itself; a service believes the proxy in front of it.
      const headers = { 'X-Forwarded-For': `2001:db8::${n.toString(16)}:1` };
      statuses.push((await fetch(origin + path, { headers })).status);
    }
    await stack.restart('auth-service', { REQUESTS_PER_MINUTE: '0' });
    const answered = statuses.filter((status) => status === 200).length;
    return {
      // A minute may end on the way.
      repelled: answered <= 2 * LIMIT && statuses.includes(429),
      answer: `${String(answered)} of ${String(REQUESTS)} answered at ${String(LIMIT)} a minute, the others 429`,
    };
  },
};
