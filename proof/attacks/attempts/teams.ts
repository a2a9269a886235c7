import { account } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import { made, mutate } from '../mutate.ts';

/** MAX_DATA_EXPORTS and MAX_TEAMS, by default. */
const [EXPORTS, TEAMS] = [5, 20];

export const teams: Attack = {
  name: '1.3 more exports by making teams without a plan',
  run: async (system) => {
    const ada = await account(system, 'teams-ada');
    const onDataset = `onDataset(id: "${ada.datasetId}")`;
    const roleId = await made(ada.client, onDataset, 'createRole(input: { name: "reader", permissions: READ })');
    const createExport = `createExport(input: { dataRange: { datasets: "${ada.datasetId}" } })`;
    const answers: string[] = [];
    let [exports, teamsMade] = [0, 0];
    while ((await mutate(ada.client, [createExport])).responseCode === 'SUCCESS') exports += 1;
    for (let n = 0; n <= TEAMS; n += 1) {
      const team = await mutate<{ id: string }>(ada.client, [`createTeam(input: { name: "team ${String(n)}" })`]);
      if (team.item === null) {
        answers.push(`team ${String(n + 1)} ${team.responseCode}`);
        break;
      }
      teamsMade += 1;
      const assign = `assignRolesAsTeam(input: { teamId: "${team.item.id}", roleIds: "${roleId}" })`;
      await mutate(ada.client, [onDataset, assign], '{ __typename }');
      const more = await mutate(ada.client, [`onTeam(id: "${team.item.id}")`, createExport]);
      if (more.responseCode === 'SUCCESS') exports += 1;
      else if (n === 0) answers.push(`the first team's export ${more.responseCode}`);
    }
    return {
      repelled: exports === EXPORTS && teamsMade === TEAMS,
      answer: `${String(exports)} exports, ${String(teamsMade)} teams; ${answers.join(', ')}`,
    };
  },
};
