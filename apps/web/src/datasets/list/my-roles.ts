import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { MyRolesQuery } from '../../api/generated/graphql.ts';

const MY_ROLES = graphql(`
  query MyRoles {
    me {
      memberships {
        dataset {
          id
        }
        roles {
          name
        }
        team {
          name
        }
      }
    }
  }
`);

export interface HeldRole {
  readonly name: string;
  /** The team that holds it; undefined when the person does. */
  readonly team?: string;
}

export const myRolesQuery = queryOptions({
  queryKey: ['my-roles'],
  queryFn: async ({ signal }) => rolesByDataset((await ask(MY_ROLES, {}, { signal })).me.memberships),
});

/** What the account holds in each dataset, by itself and through teams. */
export function rolesByDataset(
  memberships: MyRolesQuery['me']['memberships'],
): ReadonlyMap<string, readonly HeldRole[]> {
  const byDataset = new Map<string, HeldRole[]>();
  for (const { dataset, roles, team } of memberships) {
    const held = byDataset.get(dataset.id) ?? [];
    held.push(...roles.map(({ name }) => (team ? { name, team: team.name } : { name })));
    byDataset.set(dataset.id, held);
  }
  return byDataset;
}
