import type { ClientEntity } from '@obelisk/database';
import { BadRequestError, parseRedirectUri, type Permission, type DatasetId } from '@obelisk/domain';
import { inOrder } from '../datasets/dataset-roles.ts';
import { requireName } from '../names.ts';

const MOST_URIS = 20;
const MOST_RESTRICTIONS = 100;

type Settings = Pick<
  ClientEntity,
  'name' | 'confidential' | 'onBehalfOfUser' | 'scope' | 'restrictions' | 'redirectUris'
>;

/** The settings as a caller sends them. */
export interface ClientSettingsInput extends Omit<Settings, 'restrictions' | 'redirectUris'> {
  restrictions: { datasetId?: DatasetId | null; permissions: Permission[] }[];
  redirectURIs: string[];
}

/** @throws BadRequestError naming the argument */
export function parseClientSettings(input: ClientSettingsInput): Settings {
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
    redirectUris: input.redirectURIs.map((uri) => parseRedirectUri(uri, 'redirectURIs')),
  };
}

function parseRestrictions(restrictions: ClientSettingsInput['restrictions']): Settings['restrictions'] {
  if (restrictions.length > MOST_RESTRICTIONS)
    throw new BadRequestError('restrictions', `at most ${String(MOST_RESTRICTIONS)} restrictions.`);
  return restrictions.map(({ datasetId = null, permissions }) => {
    if (datasetId?.includes('\0')) throw new BadRequestError('restrictions.datasetId', 'not the id of a dataset.');
    return { datasetId, permissions: requirePermissions('restrictions.permissions', permissions) };
  });
}

function requirePermissions(argument: string, permissions: readonly Permission[]): Permission[] {
  if (permissions.length === 0) throw new BadRequestError(argument, 'expected at least one.');
  return inOrder(permissions);
}
