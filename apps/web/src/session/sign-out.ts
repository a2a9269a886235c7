import { endAllToasts } from '../frame/toast-store.ts';

/** Leaves by a form, as the answer leads on to the issuer's page; a fetch could not follow it. */
export function signOut(): void {
  endAllToasts();
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/session/end';
  document.body.append(form);
  form.submit();
}
