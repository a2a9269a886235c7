import { html, type Html } from '@obelisk/platform';

/** Who somebody is; password managers know them by `autocomplete`. */
export function credentialFields(email: string): Html {
  return html`
    <label for="email">E-mail address</label>
    <input id="email" name="email" type="email" value="${email}" autocomplete="username" required autofocus />
    <label for="password">Password</label>
    <input id="password" name="password" type="password" autocomplete="current-password" required />
  `;
}
