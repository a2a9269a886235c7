import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';

const KEEP = graphql(`
  query KeepSession {
    me {
      id
    }
  }
`);

/** Any question that a person asks prolongs the session; this one has no other purpose. */
export async function keepSession(): Promise<void> {
  await ask(KEEP, {});
}
