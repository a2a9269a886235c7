import { setTimeout as wait } from 'node:timers/promises';
import { ObeliskClient } from '@obelisk/stack';
import { Browser } from '@obelisk/testing/browser';
import { account, firstPartyClient } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import { CALLBACK, signIn, token } from '../sign-in.ts';

const LIMIT_MS = 60_000;
const AGAIN_MS = 200;

export const password: Attack = {
  name: '1.9 an access token after a change of the password',
  run: async (system) => {
    const { url } = system.stack;
    const ada = await account(system, 'password-ada');
    const clientId = await firstPartyClient(system, ada.userId, CALLBACK);
    const { access_token: stolen = '' } = await token(url, await signIn(url, ada, clientId));
    const thief = new ObeliskClient(url, stolen);
    const use = async () => (await thief.postQuery('{ me { id } }')).status;
    const before = await use();
    const browser = new Browser(url);
    const page = await browser.open('/api/v3/auth/password');
    const fields = { email: ada.email, password: ada.password, newPassword: 'correct horse battery' };
    const changed = (await browser.submit(page, fields)).html.includes('Your password is changed');
    const begin = performance.now();
    let after = await use();
    while (after === 200 && performance.now() - begin < LIMIT_MS) {
      await wait(AGAIN_MS);
      after = await use();
    }
    return {
      repelled: before === 200 && changed && after === 401,
      answer: `${String(before)}, then ${String(after)} after ${String(Math.round(performance.now() - begin))} ms`,
    };
  },
};
