import { ClientEntity } from '@obelisk/database';
import { isOnOwnMachine } from '@obelisk/domain';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { DataSource } from 'typeorm';
import { FIRST_PARTY } from '../issuer/grants.ts';
import { OF_PERSONS } from '../issuer/scopes.ts';

/** What RFC 6749 allows in a client id. PostgreSQL refuses some other characters with an error. */
const CLIENT_ID = /^[\x20-\x7E]+$/;

/**
 * oidc-provider's `Client` model, read from the table `clients`. Its `client_secret` is the hash of the secret:
 * the provider compares by it (see provider.ts), and keeps no other.
 */
export class ClientAdapter implements Adapter {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (!CLIENT_ID.test(id)) return undefined;
    const client = await this.dataSource.getRepository(ClientEntity).findOneBy({ id });
    if (client === null) return undefined;
    const identity: AdapterPayload = {
      client_id: client.id,
      client_name: client.name,
      scope: [...client.scope, ...OF_PERSONS].join(' '),
      // oidc-provider takes "basic" as "has a secret": it accepts the secret in the header and in the body.
      ...(client.confidential
        ? { client_secret: client.secretHash, token_endpoint_auth_method: 'client_secret_basic' }
        : { token_endpoint_auth_method: 'none' }),
    };
    if (!client.onBehalfOfUser)
      return { ...identity, grant_types: ['client_credentials'], response_types: [], redirect_uris: [] };
    if (client.redirectUris.length === 0) return undefined; // nowhere to send anybody yet
    return {
      ...identity,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      response_modes: ['query'],
      application_type: client.redirectUris.every(isNative) ? 'native' : 'web',
      redirect_uris: client.redirectUris,
      post_logout_redirect_uris: client.redirectUris,
      [FIRST_PARTY]: client.firstParty,
    };
  }

  findByUid(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  upsert(): Promise<void> {
    return readOnly();
  }

  consume(): Promise<void> {
    return readOnly();
  }

  destroy(): Promise<void> {
    return readOnly();
  }

  revokeByGrantId(): Promise<void> {
    return readOnly();
  }
}

/** RFC 8252: a program on the machine of the person, or an app with a scheme of its own. */
function isNative(redirectUri: string): boolean {
  return isOnOwnMachine(redirectUri) || !/^https?:/.test(redirectUri);
}

function readOnly(): Promise<never> {
  return Promise.reject(new Error('The issuer only reads clients.'));
}
