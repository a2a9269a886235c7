import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { UpdateTeamInput } from '../../api/generated/graphql.ts';
import { takeItem } from '../../api/outcome.ts';

const UPDATE_TEAM = graphql(`
  mutation UpdateTeam($id: String!, $input: UpdateTeamInput!) {
    onTeam(id: $id) {
      update(input: $input) {
        responseCode
        message
      }
    }
  }
`);

const REMOVE_TEAM_ITSELF = graphql(`
  mutation RemoveTeam($id: String!) {
    onTeam(id: $id) {
      remove {
        responseCode
        message
      }
    }
  }
`);

const ADD_TEAM_MEMBER = graphql(`
  mutation AddTeamMember($id: String!, $userId: String!, $manager: Boolean!) {
    onTeam(id: $id) {
      addMember(userId: $userId, manager: $manager) {
        responseCode
        message
      }
    }
  }
`);

const SET_TEAM_MANAGER = graphql(`
  mutation SetTeamManager($id: String!, $userId: String!, $manager: Boolean!) {
    onTeam(id: $id) {
      onTeamUser(id: $userId) {
        setManager(teamManager: $manager) {
          responseCode
          message
        }
      }
    }
  }
`);

const REMOVE_TEAM_MEMBER = graphql(`
  mutation RemoveTeamMember($id: String!, $userId: String!) {
    onTeam(id: $id) {
      onTeamUser(id: $userId) {
        remove {
          responseCode
          message
        }
      }
    }
  }
`);

const CREATE_TEAM_INVITE = graphql(`
  mutation CreateTeamInvite($id: String!) {
    onTeam(id: $id) {
      createInvite {
        responseCode
        message
      }
    }
  }
`);

const REVOKE_TEAM_INVITE = graphql(`
  mutation RevokeTeamInvite($id: String!, $inviteId: String!) {
    onTeam(id: $id) {
      onInvite(id: $inviteId) {
        revoke {
          responseCode
          message
        }
      }
    }
  }
`);

export async function updateTeam(id: string, input: UpdateTeamInput): Promise<void> {
  takeItem((await ask(UPDATE_TEAM, { id, input })).onTeam.update);
}

export async function removeTeam(id: string): Promise<void> {
  takeItem((await ask(REMOVE_TEAM_ITSELF, { id })).onTeam.remove);
}

/** Without an invite; platform managers may. */
export async function addTeamMember(id: string, userId: string, manager: boolean): Promise<void> {
  takeItem((await ask(ADD_TEAM_MEMBER, { id, userId, manager })).onTeam.addMember);
}

export async function setTeamManager(id: string, userId: string, manager: boolean): Promise<void> {
  takeItem((await ask(SET_TEAM_MANAGER, { id, userId, manager })).onTeam.onTeamUser.setManager);
}

/** Also to leave it oneself. */
export async function removeTeamMember(id: string, userId: string): Promise<void> {
  takeItem((await ask(REMOVE_TEAM_MEMBER, { id, userId })).onTeam.onTeamUser.remove);
}

export async function createTeamInvite(id: string): Promise<void> {
  takeItem((await ask(CREATE_TEAM_INVITE, { id })).onTeam.createInvite);
}

export async function revokeTeamInvite(id: string, inviteId: string): Promise<void> {
  takeItem((await ask(REVOKE_TEAM_INVITE, { id, inviteId })).onTeam.onInvite.revoke);
}
