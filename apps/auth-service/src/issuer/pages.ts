import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { messagePage } from '../pages/message.page.ts';
import { setPageHeaders } from '../pages/page-headers.ts';
import { signOutPage } from '../pages/sign-out.page.ts';

/** The pages that oidc-provider asks for. @param base path of the issuer */
export function issuerPages(base: string) {
  const show = (context: KoaContextWithOIDC, page: string, returnTo?: string) => {
    setPageHeaders(context.res, returnTo);
    context.body = page;
  };
  return {
    signOut: (context: KoaContextWithOIDC, form: string) => {
      const returnTo = context.oidc.params?.['post_logout_redirect_uri'];
      show(context, signOutPage(base, form), typeof returnTo === 'string' ? returnTo : undefined);
    },
    signedOut: (context: KoaContextWithOIDC) => {
      show(context, messagePage(base, 'Done', 'You can close this page.'));
    },
    error: (context: KoaContextWithOIDC, { error_description: detail, error }: ErrorOut) => {
      show(
        context,
        messagePage(base, 'This cannot be done', `The application asked for something wrong: ${detail ?? error}.`),
      );
    },
  };
}
