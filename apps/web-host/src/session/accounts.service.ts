import { Inject, Injectable } from '@nestjs/common';
import { isManager } from '@obelisk/access/sessions';
import { IssuerAccountsRepository } from '@obelisk/accounts';
import { NotAuthenticatedError } from '@obelisk/domain';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.ts';
import { AccountsRepository } from './accounts.repository.ts';
import type { SignedIn } from './issuer-client.ts';

const claimsOf = z.object({
  iss: z.string(),
  sub: z.string(),
  email: z.string().optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  preferred_username: z.string().optional().catch(undefined),
});

/** Whose account it is that an issuer speaks of. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly issuerAccounts: IssuerAccountsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns the id of the account @throws NotAuthenticatedError */
  async accountOf({ claims }: SignedIn): Promise<string> {
    const { OIDC_CREATE_ACCOUNTS: create, OIDC_MANAGER_CLAIM: managerClaim } = this.config;
    if (create) return this.issuerAccounts.findOrCreate(claimsOf.parse(claims), managesBy(claims, managerClaim));
    if (!(await this.repository.exists(claims.sub))) throw new NotAuthenticatedError('This account is not known here.');
    return claims.sub;
  }

  async person(id: string): Promise<{ id: string; name: string }> {
    const { name } = await this.repository.read(id);
    return { id, name };
  }
}

/** ID tokens may lack a claim that access tokens have (Keycloak's do): then they do not say. */
function managesBy(claims: Readonly<Record<string, unknown>>, claim: string | undefined): boolean | undefined {
  const [top = ''] = claim?.split(/[.=]/, 1) ?? [];
  return Object.hasOwn(claims, top) ? isManager(claims, claim) : undefined;
}
