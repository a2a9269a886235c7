import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { CreateRoleInput, InviteInput } from '../../api/generated/graphql.ts';
import { takeItem } from '../../api/outcome.ts';
import type { Holder } from './holders-query.ts';

type HolderKey = Pick<Holder, 'kind' | 'id'>;

const ASSIGN_ROLES = graphql(`
  mutation AssignRoles($dataset: String!, $input: AssignRolesInput!) {
    onDataset(id: $dataset) {
      assignRoles(input: $input) {
        responseCode
        message
      }
    }
  }
`);

const ASSIGN_TEAM_ROLES = graphql(`
  mutation AssignTeamRoles($dataset: String!, $input: AssignTeamRolesInput!) {
    onDataset(id: $dataset) {
      assignRolesAsTeam(input: $input) {
        responseCode
        message
      }
    }
  }
`);

const REMOVE_MEMBER = graphql(`
  mutation RemoveMember($dataset: String!, $id: String!) {
    onDataset(id: $dataset) {
      removeMember(userId: $id) {
        responseCode
        message
      }
    }
  }
`);

const REMOVE_TEAM = graphql(`
  mutation RemoveTeamFromDataset($dataset: String!, $id: String!) {
    onDataset(id: $dataset) {
      removeTeam(teamId: $id) {
        responseCode
        message
      }
    }
  }
`);

const CREATE_ROLE = graphql(`
  mutation CreateRole($dataset: String!, $input: CreateRoleInput!) {
    onDataset(id: $dataset) {
      createRole(input: $input) {
        responseCode
        message
      }
    }
  }
`);

const UPDATE_ROLE = graphql(`
  mutation UpdateRole($dataset: String!, $id: String!, $input: UpdateRoleInput!) {
    onDataset(id: $dataset) {
      onRole(id: $id) {
        update(input: $input) {
          responseCode
          message
        }
      }
    }
  }
`);

const REMOVE_ROLE = graphql(`
  mutation RemoveRole($dataset: String!, $id: String!) {
    onDataset(id: $dataset) {
      onRole(id: $id) {
        remove {
          responseCode
          message
        }
      }
    }
  }
`);

const CREATE_INVITE = graphql(`
  mutation CreateInvite($dataset: String!, $input: InviteInput!) {
    onDataset(id: $dataset) {
      createInvite(input: $input) {
        responseCode
        message
        item {
          id
        }
      }
    }
  }
`);

const REVOKE_INVITE = graphql(`
  mutation RevokeInvite($dataset: String!, $id: String!) {
    onDataset(id: $dataset) {
      onInvite(id: $id) {
        revoke {
          responseCode
          message
        }
      }
    }
  }
`);

/** In place of the roles that the person or team holds by itself. */
export async function assignRoles(dataset: string, { kind, id }: HolderKey, roleIds: string[]): Promise<void> {
  if (kind === 'team') {
    const input = { teamId: id, roleIds };
    takeItem((await ask(ASSIGN_TEAM_ROLES, { dataset, input })).onDataset.assignRolesAsTeam);
  } else {
    takeItem((await ask(ASSIGN_ROLES, { dataset, input: { userId: id, roleIds } })).onDataset.assignRoles);
  }
}

export async function removeHolder(dataset: string, { kind, id }: HolderKey): Promise<void> {
  if (kind === 'team') takeItem((await ask(REMOVE_TEAM, { dataset, id })).onDataset.removeTeam);
  else takeItem((await ask(REMOVE_MEMBER, { dataset, id })).onDataset.removeMember);
}

/** @param id of the role to change; without it a new one is made */
export async function saveRole(dataset: string, id: string | undefined, input: CreateRoleInput): Promise<void> {
  if (id === undefined) takeItem((await ask(CREATE_ROLE, { dataset, input })).onDataset.createRole);
  else takeItem((await ask(UPDATE_ROLE, { dataset, id, input })).onDataset.onRole.update);
}

export async function removeRole(dataset: string, id: string): Promise<void> {
  takeItem((await ask(REMOVE_ROLE, { dataset, id })).onDataset.onRole.remove);
}

/** @returns the id, with which anybody can accept it */
export async function createInvite(dataset: string, input: InviteInput): Promise<string> {
  return takeItem((await ask(CREATE_INVITE, { dataset, input })).onDataset.createInvite)?.id ?? '';
}

export async function revokeInvite(dataset: string, id: string): Promise<void> {
  takeItem((await ask(REVOKE_INVITE, { dataset, id })).onDataset.onInvite.revoke);
}
