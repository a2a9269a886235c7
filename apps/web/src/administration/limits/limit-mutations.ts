import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { CreateUsageLimitInput, CreateUsagePlanInput } from '../../api/generated/graphql.ts';
import { takeItem } from '../../api/outcome.ts';

const CREATE_LIMIT = graphql(`
  mutation CreateUsageLimit($input: CreateUsageLimitInput!) {
    createUsageLimit(input: $input) {
      responseCode
      message
    }
  }
`);

const UPDATE_LIMIT = graphql(`
  mutation UpdateUsageLimit($id: String!, $input: UpdateUsageLimitInput!) {
    onUsageLimit(id: $id) {
      update(input: $input) {
        responseCode
        message
      }
    }
  }
`);

const REMOVE_LIMIT = graphql(`
  mutation RemoveUsageLimit($id: String!) {
    onUsageLimit(id: $id) {
      remove {
        responseCode
        message
      }
    }
  }
`);

const CREATE_PLAN = graphql(`
  mutation CreateUsagePlan($input: CreateUsagePlanInput!) {
    createUsagePlan(input: $input) {
      responseCode
      message
    }
  }
`);

const UPDATE_PLAN = graphql(`
  mutation UpdateUsagePlan($id: String!, $input: UpdateUsagePlanInput!) {
    onUsagePlan(id: $id) {
      update(input: $input) {
        responseCode
        message
      }
    }
  }
`);

const REMOVE_PLAN = graphql(`
  mutation RemoveUsagePlan($id: String!) {
    onUsagePlan(id: $id) {
      remove {
        responseCode
        message
      }
    }
  }
`);

/** @param id of the limit to change; without it a new one is made */
export async function saveLimit(id: string | undefined, input: CreateUsageLimitInput): Promise<void> {
  if (id === undefined) takeItem((await ask(CREATE_LIMIT, { input })).createUsageLimit);
  else takeItem((await ask(UPDATE_LIMIT, { id, input })).onUsageLimit.update);
}

export async function removeLimit(id: string): Promise<void> {
  takeItem((await ask(REMOVE_LIMIT, { id })).onUsageLimit.remove);
}

/** @param id of the plan to change; without it a new one is made */
export async function savePlan(id: string | undefined, input: CreateUsagePlanInput): Promise<void> {
  if (id === undefined) takeItem((await ask(CREATE_PLAN, { input })).createUsagePlan);
  else takeItem((await ask(UPDATE_PLAN, { id, input })).onUsagePlan.update);
}

export async function removePlan(id: string): Promise<void> {
  takeItem((await ask(REMOVE_PLAN, { id })).onUsagePlan.remove);
}
