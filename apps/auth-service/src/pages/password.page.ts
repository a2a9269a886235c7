import { credentialFields } from './credential-fields.ts';
import { html } from '@obelisk/platform';
import { alert, layout } from './layout.ts';

export function passwordPage(base: string, email: string, problem: string | null): string {
  return layout(
    base,
    'Change your password',
    html`
      ${alert(problem)}
      <form method="post" action="${base}/password">
        ${credentialFields(email)}
        <label for="new-password">New password</label>
        <input
          id="new-password"
          name="newPassword"
          type="password"
          autocomplete="new-password"
          minlength="12"
          maxlength="200"
          aria-describedby="rules"
          required
        />
        <p class="hint" id="rules">At least 12 characters. A few words are easier to keep in mind than signs.</p>
        <button class="primary">Change it</button>
      </form>
    `,
  );
}
