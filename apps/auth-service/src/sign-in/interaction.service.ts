import { Injectable } from '@nestjs/common';
import { PERMISSIONS, type Permission } from '@obelisk/domain';
import type { Request, Response } from 'express';
import { errors } from 'oidc-provider';
import { z } from 'zod';
import { IssuerService } from '../issuer/issuer.service.ts';
import { RESOURCE } from '../issuer/scopes.ts';
import { AccountsRepository } from './accounts.repository.ts';

/** What an application asked for; oidc-provider has checked it. */
const parameters = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  scope: z.string().default(''),
  login_hint: z.string().default(''),
});

/** What stands between an application's request and its answer: signing in, or being asked for consent. */
export interface Interaction {
  uid: string;
  /** The application's name. */
  client: string;
  /** Where the person goes afterwards. */
  returnTo: string;
  /** The e-mail address that the application expects; often empty. */
  hint: string;
  /** What the person is asked to allow; null when it has to sign in first. */
  consent: { permissions: readonly Permission[]; offline: boolean } | null;
}

/** Interactions of oidc-provider: each belongs to one browser, by a cookie for its path alone. */
@Injectable()
export class InteractionService {
  constructor(
    private readonly issuer: IssuerService,
    private readonly accounts: AccountsRepository,
  ) {}

  /** @throws errors.SessionNotFound when it is over, or belongs to another browser */
  async find(request: Request, response: Response): Promise<Interaction> {
    const { uid, params, prompt } = await this.details(request, response);
    const asked = parameters.parse(params);
    const scopes = asked.scope.split(' ');
    return {
      uid,
      client: await this.accounts.clientName(asked.client_id),
      returnTo: asked.redirect_uri,
      hint: asked.login_hint,
      consent:
        prompt.name === 'consent'
          ? {
              permissions: PERMISSIONS.filter((permission) => scopes.includes(permission)),
              offline: scopes.includes('offline_access'),
            }
          : null,
    };
  }

  /** @returns where the browser goes next, as with the others */
  async signedIn(request: Request, response: Response, accountId: string): Promise<string> {
    await this.details(request, response, 'login');
    return this.issuer.provider.interactionResult(request, response, { login: { accountId, amr: ['pwd'] } });
  }

  async allowed(request: Request, response: Response): Promise<string> {
    const { params, session, grantId } = await this.details(request, response, 'consent');
    const { client_id: clientId, scope } = parameters.parse(params);
    const { provider } = this.issuer;
    if (session?.accountId === undefined) throw new errors.SessionNotFound('nobody is signed in');
    const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
    const grant = known ?? new provider.Grant({ accountId: session.accountId, clientId });
    grant.addOIDCScope(scope);
    grant.addResourceScope(RESOURCE, scope);
    return provider.interactionResult(request, response, { consent: { grantId: await grant.save() } });
  }

  async cancelled(request: Request, response: Response): Promise<string> {
    return this.issuer.provider.interactionResult(request, response, {
      error: 'access_denied',
      error_description: 'the person did not allow it',
    });
  }

  /** @param prompt what it has to be about */
  private async details(request: Request, response: Response, prompt?: string) {
    const details = await this.issuer.provider.interactionDetails(request, response);
    const isAnother = details.uid !== request.params['uid'] || (prompt !== undefined && details.prompt.name !== prompt);
    if (isAnother) throw new errors.SessionNotFound('the cookie belongs to another interaction');
    return details;
  }
}
