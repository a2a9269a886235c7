/** What the audit log tells of. */
export const AUDIT_ACTIONS = [
  'EXPORT_REQUESTED',
  'EXPORT_CANCELLED',
  'EXPORT_REMOVED',
  'EXPORT_REFRESHED',
  'EXPORT_EXTENDED',
  'EXPORT_DOWNLOADED',
  'DOWNLOAD_LINK_CREATED',
  'DOWNLOAD_LINK_REVOKED',
  'EVENTS_DELETED',
  'RETENTION_CHANGED',
  'DATASET_DELETED',
  'METADATA_CHANGED',
  'PUBLICATION_CHANGED',
  'ACCESS_REQUESTED',
  'ACCESS_GRANTED',
  'ACCESS_DECLINED',
  'ACCESS_WITHDRAWN',
  'SIGNED_IN',
  'SIGN_IN_REFUSED',
  'SIGNED_OUT',
  'PASSWORD_CHANGED',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Where a request came from. */
export interface Origin {
  /** IP address of the caller; behind trusted proxies the one that they name. */
  readonly address: string | null;
  /** As the caller says, 200 characters at most. */
  readonly userAgent: string | null;
}
