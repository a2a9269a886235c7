import type { AuditAction } from '../api/generated/graphql.ts';

/** What the log knows of, in the order of its names. */
export const AUDIT_ACTIONS = [
  'ACCESS_DECLINED',
  'ACCESS_GRANTED',
  'ACCESS_REQUESTED',
  'ACCESS_WITHDRAWN',
  'DATASET_DELETED',
  'DOWNLOAD_LINK_CREATED',
  'DOWNLOAD_LINK_REVOKED',
  'EVENTS_DELETED',
  'EXPORT_CANCELLED',
  'EXPORT_DOWNLOADED',
  'EXPORT_EXTENDED',
  'EXPORT_REFRESHED',
  'EXPORT_REMOVED',
  'EXPORT_REQUESTED',
  'METADATA_CHANGED',
  'PASSWORD_CHANGED',
  'PUBLICATION_CHANGED',
  'RETENTION_CHANGED',
  'SIGNED_IN',
  'SIGNED_OUT',
  'SIGN_IN_REFUSED',
] as const satisfies AuditAction[];
