import type { ClientRestrictionInput, CreateClientInput, Permission } from '../../api/generated/graphql.ts';
import type { ClientRow } from './client-mutations.ts';

/** What a client is confined to. */
export interface RestrictionDraft {
  /** Empty for every dataset. */
  readonly datasetId: string;
  readonly permissions: readonly Permission[];
}

export interface ClientDraft {
  readonly name: string;
  /** A program that signs in by itself, or one that people sign in through. */
  readonly kind: 'program' | 'people';
  readonly scope: readonly Permission[];
  /** One redirect address in each line. */
  readonly addresses: string;
  /** Whether it can keep a secret. */
  readonly confidential: boolean;
  /** None: it may do in every dataset what its scope says. */
  readonly restrictions: readonly RestrictionDraft[];
}

export const EMPTY_CLIENT: ClientDraft = {
  name: '',
  kind: 'program',
  scope: ['READ'],
  addresses: '',
  confidential: true,
  restrictions: [],
};

/** A client as a form shows it. */
export function clientDraft(client: Omit<ClientRow, 'id' | 'user' | 'team'>): ClientDraft {
  const { name, onBehalfOfUser, scope, redirectURIs, confidential, restrictions } = client;
  return {
    name,
    kind: onBehalfOfUser ? 'people' : 'program',
    scope,
    addresses: redirectURIs.join('\n'),
    confidential,
    restrictions: restrictions.map(({ datasetId, permissions }) => ({ datasetId: datasetId ?? '', permissions })),
  };
}

/** A program that signs in by itself always has a secret, and is never sent back to an address. */
export function clientInput(draft: ClientDraft): CreateClientInput {
  const { name, kind, scope, addresses, confidential, restrictions } = draft;
  const lines = addresses.split('\n').map((line) => line.trim());
  return {
    name: name.trim(),
    scope: [...scope],
    onBehalfOfUser: kind === 'people',
    confidential: kind === 'program' || confidential,
    redirectURIs: kind === 'people' ? lines.filter((line) => line !== '') : [],
    restrictions: restrictions.map(restrictionInput),
  };
}

function restrictionInput({ datasetId, permissions }: RestrictionDraft): ClientRestrictionInput {
  return { datasetId: datasetId === '' ? null : datasetId, permissions: [...permissions] };
}
