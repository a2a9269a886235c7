import { inOrder, requireName, type ClientEntity } from '@obelisk/database';
import { BadRequestError, type Permission } from '@obelisk/domain';
import type { ClientRestrictionInput, CreateClientInput } from './client.inputs.ts';

const MOST_URIS = 20;
const LONGEST_URI = 2_000;
const MOST_RESTRICTIONS = 100;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export type ClientSettings = Pick<
  ClientEntity,
  'name' | 'confidential' | 'onBehalfOfUser' | 'scope' | 'restrictions' | 'redirectUris'
>;

/** @throws BadRequestError naming the argument */
export function parseClientSettings(input: CreateClientInput): ClientSettings {
  if (!input.confidential && !input.onBehalfOfUser)
    throw new BadRequestError('onBehalfOfUser', 'a public client has no secret, so it can act for users only.');
  if (input.redirectURIs.length > MOST_URIS)
    throw new BadRequestError('redirectURIs', `at most ${String(MOST_URIS)} addresses.`);
  return {
    name: requireName(input.name),
    confidential: input.confidential,
    onBehalfOfUser: input.onBehalfOfUser,
    scope: requirePermissions('scope', input.scope),
    restrictions: parseRestrictions(input.restrictions),
    redirectUris: input.redirectURIs.map(parseRedirectUri),
  };
}

function parseRestrictions(restrictions: readonly ClientRestrictionInput[]): ClientSettings['restrictions'] {
  if (restrictions.length > MOST_RESTRICTIONS)
    throw new BadRequestError('restrictions', `at most ${String(MOST_RESTRICTIONS)} restrictions.`);
  return restrictions.map(({ datasetId = null, permissions }) => {
    if (datasetId?.includes('\0')) throw new BadRequestError('restrictions.datasetId', 'not the id of a dataset.');
    return { datasetId, permissions: requirePermissions('restrictions.permissions', permissions) };
  });
}

function requirePermissions(argument: string, permissions: readonly Permission[]): Permission[] {
  if (permissions.length === 0) throw new BadRequestError(argument, 'name at least one.');
  return inOrder(permissions);
}

/** RFC 9700, 2.1 and 4.1; RFC 8252, 7: exact addresses, encrypted but on the machine itself, private schemes for apps. */
function parseRedirectUri(text: string): string {
  const refuse = (why: string) => new BadRequestError('redirectURIs', why);
  if (text.length > LONGEST_URI || !URL.canParse(text))
    throw refuse('expected whole addresses, such as https://example.org/back.');
  const { protocol, hostname, hash, username, password } = new URL(text);
  if (text.includes('#') || hash !== '') throw refuse('an address has no fragment.');
  if (username !== '' || password !== '') throw refuse('an address has no user name or password.');
  const allowed = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname)) || protocol.includes('.');
  if (!allowed)
    throw refuse('expected https, http on this machine itself, or a private scheme such as org.example.app.');
  return text;
}
