import type { CreateClientInput, Permission } from '../../api/generated/graphql.ts';

export interface ClientDraft {
  readonly name: string;
  /** A program that signs in by itself, or one that people sign in through. */
  readonly kind: 'program' | 'people';
  readonly scope: readonly Permission[];
  /** One redirect address in each line. */
  readonly addresses: string;
  /** Whether it can keep a secret. */
  readonly confidential: boolean;
}

/** A program that signs in by itself always has a secret, and is never sent back to an address. */
export function clientInput({ name, kind, scope, addresses, confidential }: ClientDraft): CreateClientInput {
  const lines = addresses.split('\n').map((line) => line.trim());
  return {
    name: name.trim(),
    scope: [...scope],
    onBehalfOfUser: kind === 'people',
    confidential: kind === 'program' || confidential,
    redirectURIs: kind === 'people' ? lines.filter((line) => line !== '') : [],
  };
}
