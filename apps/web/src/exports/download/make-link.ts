import { ask } from '../../api/ask.ts';
import { ApiError } from '../../api/api-error.ts';
import { graphql } from '../../api/generated/index.ts';
import { takeItem } from '../../api/outcome.ts';

const MAKE_LINK = graphql(`
  mutation MakeLink($id: String!, $input: CreateDownloadLinkInput) {
    onExport(id: $id) {
      createDownloadLink(input: $input) {
        responseCode
        message
        item {
          id
          url
          expiresOn
        }
      }
    }
  }
`);

const REVOKE_LINK = graphql(`
  mutation RevokeLink($id: String!, $linkId: ID!) {
    onExport(id: $id) {
      revokeDownloadLink(id: $linkId) {
        responseCode
        message
      }
    }
  }
`);

export interface NewLink {
  readonly id: string;
  /** Of an export that was split, from 1. */
  readonly part: number | null;
  /** Shown this once. */
  readonly address: string;
  /** UTC milliseconds. */
  readonly expiresOn: number;
}

/**
 * Makes a link that fetches one file without signing in.
 * @param part of an export that was split, from 1
 * @throws ApiError
 */
export async function makeLink(exportId: string, part: number | null): Promise<NewLink> {
  const { onExport } = await ask(MAKE_LINK, { id: exportId, input: part === null ? {} : { part } });
  const link = takeItem(onExport.createDownloadLink);
  if (link === null || !link.url) throw new ApiError('UNKNOWN', '');
  return { id: link.id, part, address: new URL(link.url, location.origin).href, expiresOn: link.expiresOn };
}

/**
 * Makes a link to each file of an export that was split, in their order.
 * @throws ApiError when one is refused; those before it stay
 */
export async function makeLinks(exportId: string, parts: number): Promise<NewLink[]> {
  const links: NewLink[] = [];
  for (let part = 1; part <= parts; part += 1) links.push(await makeLink(exportId, part));
  return links;
}

/** @throws ApiError */
export async function revokeLink(exportId: string, linkId: string): Promise<void> {
  const { onExport } = await ask(REVOKE_LINK, { id: exportId, linkId });
  takeItem({ ...onExport.revokeDownloadLink, item: null });
}
