import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';

const PERSON = graphql(`
  query Person($id: String!) {
    admin {
      user(id: $id) {
        id
        name
      }
    }
  }
`);

/** Somebody by id, once the name is known. */
export function usePerson(id: string | undefined) {
  return useQuery({
    queryKey: ['people', 'one', id],
    queryFn: async ({ signal }) => (await ask(PERSON, { id: id ?? '' }, { signal })).admin?.user ?? null,
    enabled: id !== undefined,
  }).data;
}
