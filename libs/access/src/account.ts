import type { Origin, Permission, ClientId, DatasetId, TeamId, UserId } from '@obelisk/domain';

/** Who is asking: a person, or a client that acts for the person who owns it or for a team. */
export interface Account {
  /** The person; for a client its owner. */
  userId: UserId;
  /** The client that acts for itself; null for a person. */
  clientId: ClientId | null;
  /** The team that the client acts for, in place of its owner; absent for everybody else. */
  teamId?: TeamId;
  /** Whether that team has a usage plan; without one what its client does counts for who made the client. */
  hasPlan?: boolean;
  /** What a client's token was narrowed to; absent when it was not. */
  scopes?: readonly string[];
  /** What the client is confined to; absent when it is not. Never gives a right that the account does not have. */
  restrictions?: readonly ClientRestriction[];
  /** The session of the person's browser; absent for a token. */
  sessionId?: string;
  /** Where the request came from, for the audit log. */
  origin?: Origin;
}

/** Whose limits an account comes under: a person's with all its clients, or those of a client of a team with a plan. */
export function limitedBy({ userId, clientId, hasPlan = false }: Account): string {
  return hasPlan ? (clientId ?? userId) : userId;
}

export interface ClientRestriction {
  /** Null means every dataset. */
  datasetId: DatasetId | null;
  permissions: readonly Permission[];
}
