import { credentialFields } from './credential-fields.ts';
import { html } from '@obelisk/platform';
import { alert, layout } from './layout.ts';

export interface SignInPage {
  base: string;
  uid: string;
  /** The application that people come from. */
  client: string;
  email: string;
  problem: string | null;
}

export function signInPage({ base, uid, client, email, problem }: SignInPage): string {
  return layout(
    base,
    'Sign in',
    html`
      <p>to continue to <strong>${client}</strong></p>
      ${alert(problem)}
      <form method="post" action="${base}/sign-in/${uid}">
        ${credentialFields(email)}
        <button class="primary">Sign in</button>
        <button formaction="${base}/sign-in/${uid}/cancel" formnovalidate>Cancel</button>
      </form>
      <p class="hint"><a href="${base}/password">Change your password</a></p>
    `,
  );
}
