import { ObeliskClient } from '@obelisk/stack';
import { account } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import { made, mutate } from '../mutate.ts';

export const removedMember: Attack = {
  name: "1.5 a removed member's client and old invite",
  run: async (system) => {
    const { url } = system.stack;
    const [ada, eve] = await Promise.all([account(system, 'member-ada'), account(system, 'member-eve')]);
    const onTeam = `onTeam(id: "${await made(ada.client, 'createTeam(input: { name: "Lab" })')}")`;
    const invite = await made(ada.client, onTeam, 'createInvite');
    const accept = () => mutate(eve.client, [onTeam, `onInvite(id: "${invite}")`, 'accept']);
    await accept();
    const onMember = `onTeamUser(id: "${eve.userId}")`;
    await mutate(ada.client, [onTeam, onMember, 'setManager(teamManager: true)'], '{ manager }');
    const program = 'createClient(input: { name: "robot", confidential: true, onBehalfOfUser: false })';
    const clientId = await made(eve.client, onTeam, program);
    const secret = await mutate<string>(eve.client, [`onClient(id: "${clientId}")`, 'generateSecret'], '');
    const credentials = { clientId, secret: secret.item ?? '' };
    const robot = await ObeliskClient.connect(url, credentials);
    const before = (await robot.postQuery('{ me { id } }')).status;
    await mutate(ada.client, [onTeam, onMember, 'remove'], '{ manager }');
    const after = (await robot.postQuery('{ me { id } }')).status;
    const again = await ObeliskClient.connect(url, credentials).then(
      () => 'a new token',
      () => 'no new token',
    );
    const back = (await accept()).responseCode;
    return {
      repelled: before === 200 && after === 401 && again === 'no new token' && back === 'NOT_FOUND',
      answer: `the client: ${String(before)}, then ${String(after)} and ${again}; the invite: ${back}`,
    };
  },
};
