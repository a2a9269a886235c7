import { graphql } from '../api/generated/index.ts';
import type { ActivityRowFragment } from '../api/generated/graphql.ts';
import type { ListPage } from '../api/pages-query.ts';

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

export type ActivityPage = ListPage<ActivityRow>;
