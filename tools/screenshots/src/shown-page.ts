import type { Page } from 'playwright-core';

export interface ShownPage {
  /** Of the file. */
  readonly name: string;
  readonly path: string;
  /** A text that is there once the page has what it shows. */
  readonly isReady: string;
  /** What opens the dialog that the picture is of. */
  readonly open?: (page: Page) => Promise<void>;
  readonly isDutch?: boolean;
  readonly isPrinted?: boolean;
  /** Seen by somebody who is not signed in. */
  readonly isStrange?: boolean;
}
