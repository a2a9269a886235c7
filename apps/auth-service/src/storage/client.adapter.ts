import { ClientEntity } from '@obelisk/database';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { DataSource } from 'typeorm';

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
    return {
      client_id: client.id,
      client_secret: client.secretHash,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      // oidc-provider takes this as "has a secret": it accepts the secret in the header and in the body.
      token_endpoint_auth_method: 'client_secret_basic',
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

function readOnly(): Promise<never> {
  return Promise.reject(new Error('The issuer only reads clients.'));
}
