import { graphql } from '../api/generated/index.ts';
import type { ActivityRowFragment } from '../api/generated/graphql.ts';

export type ActivityRow = ActivityRowFragment;

graphql(`
  fragment ActivityRow on AuditEvent {
    id
    action
    occurredOn
    exportId
    address
    detail
    user {
      id
      name
    }
  }
`);

export interface ActivityPage {
  readonly items: readonly ActivityRow[];
  readonly cursor?: string | null;
  readonly count?: number | null;
}
