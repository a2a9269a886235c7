import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';
import { takeItem } from '../api/outcome.ts';
import type { InviteDetail } from './invite-query.ts';

const ACCEPT_FOR_ME = graphql(`
  mutation AcceptInvite($dataset: String!, $id: String!) {
    onDataset(id: $dataset) {
      onInvite(id: $id) {
        accept {
          responseCode
          message
        }
      }
    }
  }
`);

const ACCEPT_FOR_TEAM = graphql(`
  mutation AcceptInviteAsTeam($dataset: String!, $id: String!, $team: String!) {
    onDataset(id: $dataset) {
      onInvite(id: $id) {
        acceptAsTeam(teamId: $team) {
          responseCode
          message
        }
      }
    }
  }
`);

const JOIN_TEAM = graphql(`
  mutation JoinTeam($team: String!, $id: String!) {
    onTeam(id: $team) {
      onInvite(id: $id) {
        accept {
          responseCode
          message
        }
      }
    }
  }
`);

/** @param team that takes the roles; empty for the person itself */
export async function acceptInvite({ id, datasetId, teamId }: InviteDetail, team: string): Promise<void> {
  if (teamId) {
    takeItem((await ask(JOIN_TEAM, { team: teamId, id })).onTeam.onInvite.accept);
  } else if (datasetId) {
    const { onDataset } =
      team === ''
        ? await ask(ACCEPT_FOR_ME, { dataset: datasetId, id })
        : await ask(ACCEPT_FOR_TEAM, { dataset: datasetId, id, team });
    const { onInvite } = onDataset;
    takeItem('accept' in onInvite ? onInvite.accept : onInvite.acceptAsTeam);
  }
}
