import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { RESOURCE } from './scopes.ts';

/** Metadata of a client that is no standard's: whether it is ours, so that nobody is asked for consent. */
export const FIRST_PARTY = 'first_party';

/** What the person has allowed the client before – or, when the client is ours, whatever it asks for. */
export async function loadExistingGrant(context: KoaContextWithOIDC) {
  const { client, session, params, provider, result } = context.oidc;
  if (client === undefined || session === undefined) return undefined;
  const grantId = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  if (client[FIRST_PARTY] !== true || session.accountId === undefined) return known;
  const grant = known ?? new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  const scope = String(params?.['scope'] ?? '');
  grant.addOIDCScope(scope);
  grant.addResourceScope(RESOURCE, scope);
  await grant.save();
  return grant;
}

/**
 * As oidc-provider has it, but that a session of somebody who was removed is none, and that a program on the person's machine is not asked about
 * each time when it is ours (RFC 8252, 8.6).
 */
export function interactions() {
  const policy = interactionPolicy.base();
  const nativeCheck = policy.get('consent')?.checks.get('native_client_prompt');
  if (nativeCheck === undefined) throw new Error('oidc-provider lacks the check that is to be changed.');
  const { check } = nativeCheck;
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check(
        'no_account',
        'the account is no more',
        ({ oidc }) => oidc.session?.accountId !== undefined && oidc.account === undefined,
      ),
    );
  nativeCheck.check = (context) => context.oidc.client?.[FIRST_PARTY] !== true && check(context);
  return policy;
}
