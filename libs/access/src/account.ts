/** Who is asking: a person, or a client that acts for the person who owns it. */
export interface Account {
  /** The person; for a client its owner. */
  userId: string;
  /** The client that acts for itself; null for a person. */
  clientId: string | null;
  /** What a client's token was narrowed to; absent when it was not. */
  scopes?: readonly string[];
}
