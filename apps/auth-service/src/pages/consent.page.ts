import type { Permission } from '@obelisk/domain';
import { html } from '@obelisk/platform';
import { layout } from './layout.ts';

const MEANING: Readonly<Record<Permission, string>> = {
  READ: 'see your datasets, export them and fetch the files',
  WRITE: 'write into your datasets',
  MANAGE: 'manage your datasets, teams and clients',
};

export interface ConsentPage {
  base: string;
  uid: string;
  client: string;
  permissions: readonly Permission[];
  /** Whether it may go on without you being there. */
  offline: boolean;
}

export function consentPage({ base, uid, client, permissions, offline }: ConsentPage): string {
  const items = [
    ...permissions.map((permission) => html`<li>${MEANING[permission]}</li>`),
    ...(offline ? [html`<li>do so while you are away</li>`] : []),
  ];
  return layout(
    base,
    `Allow ${client}?`,
    html`
      <p>
        <strong>${client}</strong> is not part of this platform. It asks to know who you
        are${items.length > 0 ? ', and to:' : '.'}
      </p>
      <ul>
        ${items}
      </ul>
      <form method="post" action="${base}/sign-in/${uid}/consent">
        <button class="primary">Allow</button>
        <button formaction="${base}/sign-in/${uid}/cancel">Do not allow</button>
      </form>
    `,
  );
}
