import { graphql } from '../api/generated/index.ts';
import type { ExportRowFragment } from '../api/generated/graphql.ts';

/** What is shown of an export in a list, and what changes while it is made. */
export const EXPORT_ROW = graphql(`
  fragment ExportRow on DataExport {
    id
    name
    requestedOn
    from
    to
    team {
      id
      name
    }
    dataRange {
      datasets {
        id
        name
        firstEventOn
        lastEventOn
      }
    }
    allowedActions
    status {
      status
      recordsEstimate
      recordsProcessed
      estimateIsExact
      position
      secondsLeft
      message
      attempts
    }
    result {
      completedOn
      expiresOn
      compressedSizeInBytes
      truncated
      parts {
        url
      }
    }
  }
`);

export type ExportRow = ExportRowFragment;
