import { account, firstPartyClient } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import { CALLBACK, signIn, token } from '../sign-in.ts';

const USES = 8;

export const oneUse: Attack = {
  name: '1.4 eight uses at once of a code and of a refresh token',
  run: async (system) => {
    const { url } = system.stack;
    const ada = await account(system, 'one-use-ada');
    const clientId = await firstPartyClient(system, ada.userId, CALLBACK);
    const uses = async (fields: Record<string, string>) => {
      const answers = await Promise.all(Array.from({ length: USES }, () => token(url, fields)));
      return answers.filter(({ status }) => status === 200);
    };
    const refresh = (refresh_token = '') => ({ grant_type: 'refresh_token', client_id: clientId, refresh_token });
    const byCode = await uses(await signIn(url, ada, clientId));
    const another = await token(url, await signIn(url, ada, clientId));
    const byRefresh = await uses(refresh(another.refresh_token));
    const later = await Promise.all(
      [...byCode, ...byRefresh].map(async ({ refresh_token }) => (await token(url, refresh(refresh_token))).status),
    );
    return {
      repelled: byCode.length === 1 && byRefresh.length === 1 && later.every((status) => status === 400),
      answer: `code: ${String(byCode.length)} of ${String(USES)}, refresh token: ${String(byRefresh.length)} of ${String(USES)}; what they got is answered with ${later.join(' and ')}`,
    };
  },
};
