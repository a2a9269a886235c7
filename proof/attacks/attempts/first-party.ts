import { account, firstPartyClient } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import { mutate } from '../mutate.ts';
import { onDatabase } from '../../system/on-database.ts';
import { CALLBACK } from '../sign-in.ts';

const CHANGES = ['redirectURIs: ["https://evil.example/"]', 'scope: [READ, WRITE, MANAGE]'];

export const firstParty: Attack = {
  name: '1.6 the owner of a first-party client points it elsewhere',
  run: async (system) => {
    const ada = await account(system, 'first-party-ada');
    const id = await firstPartyClient(system, ada.userId, CALLBACK);
    const codes: string[] = [];
    for (const change of CHANGES)
      codes.push((await mutate(ada.client, [`onClient(id: "${id}")`, `update(input: { ${change} })`])).responseCode);
    const [kept] = await onDatabase<{ first_party: boolean; redirect_uris: string[] }>(
      system.stack.databaseUrl,
      'SELECT first_party, redirect_uris FROM clients WHERE id = $1',
      [id],
    );
    const isAsBefore = kept?.first_party === true && kept.redirect_uris.join() === CALLBACK;
    return { repelled: isAsBefore && !codes.includes('SUCCESS'), answer: codes.join(', ') };
  },
};
