import { Html, html } from '@obelisk/platform';
import { layout } from './layout.ts';

/** @param form oidc-provider's, with the id `op.logoutForm` and a secret against forged requests */
export function signOutPage(base: string, form: string): string {
  return layout(
    base,
    'Sign out?',
    html`
      <p>You will be signed out of every application that you reached through this platform.</p>
      ${new Html(form)}
      <button class="primary" form="op.logoutForm" name="logout" value="yes">Sign out</button>
      <button form="op.logoutForm">Stay signed in</button>
    `,
  );
}
