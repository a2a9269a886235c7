import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Request, Response } from 'express';
import sirv from 'sirv';
import { CONFIG, type Config } from '../config.ts';
import { sendMessage } from './message-page.ts';
import { setPageHeaders } from './page-headers.ts';

/** What the build of the pages leaves for the nonce of the response; Vite's `html.cspNonce`. */
const PLACEHOLDER = '__CSP_NONCE__';
const A_YEAR = 'public, max-age=31536000, immutable';
/** Kept beside the files for us alone. */
const NOT_SERVED = /(?:\.br|\.map|^\/index\.html)\/?$/;

/** The built pages: the files of a folder, and one document for every path that is not a file. */
@Injectable()
export class WebFiles implements OnApplicationBootstrap {
  private readonly logger = new Logger(WebFiles.name);
  private readonly document: string;
  private files: ReturnType<typeof sirv> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.document = join(config.WEB_ROOT, 'index.html');
  }

  onApplicationBootstrap(): void {
    if (!existsSync(this.document)) this.logger.warn(`The pages are not built: there is no ${this.document}.`);
  }

  /** Sends a file, packed with brotli where it is and is accepted. @returns false for what is none */
  async sendFile(request: Request, response: Response): Promise<boolean> {
    if (NOT_SERVED.test(request.path) || !existsSync(this.document)) return false;
    const files = (this.files ??= filesOf(this.config.WEB_ROOT));
    return new Promise((resolve) => {
      response.once('close', () => {
        resolve(true);
      });
      files(request, response, () => {
        resolve(false);
      });
    });
  }

  /** Sends the document, with a nonce of its own. */
  async sendDocument(response: Response): Promise<void> {
    const document = await readFile(this.document, 'utf8').catch(() => null);
    if (document === null) {
      sendMessage(response, NOT_BUILT);
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    setPageHeaders(response, { nonce, formTarget: this.issuerElsewhere });
    response.type('html').set('Cache-Control', 'no-store').send(document.replaceAll(PLACEHOLDER, nonce));
  }

  private get issuerElsewhere(): string | undefined {
    const { origin } = new URL(this.config.OIDC_ISSUER);
    return origin === this.config.PUBLIC_URL ? undefined : origin;
  }
}

const NOT_BUILT = {
  status: 503,
  title: 'The pages are not built',
  text: 'Run `npm run build` and start again. The API works without them.',
  link: { path: '/api/v3/catalog/graphql', text: 'Try the GraphQL API' },
};

function filesOf(folder: string): ReturnType<typeof sirv> {
  return sirv(folder, {
    brotli: true,
    etag: true,
    extensions: [],
    setHeaders: (response, path) => {
      setPageHeaders(response, { wasm: path.includes('.wasm-worker') });
      response.setHeader('Cache-Control', path.startsWith('/assets/') ? A_YEAR : 'no-cache');
    },
  });
}
