import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.ts';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Refresh tokens as the database keeps them: encrypted, so that a copy of it is of no use at the issuer. */
@Injectable()
export class RefreshTokens {
  private readonly key: Buffer | undefined;

  constructor(@Inject(CONFIG) { WEB_SESSION_KEY: key }: Config) {
    this.key = key === undefined ? undefined : Buffer.from(key, 'hex');
  }

  /** @returns null when there is none, or no key to keep it by */
  seal(token: string | undefined): string | null {
    if (token === undefined || this.key === undefined) return null;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, iv);
    const sealed = [iv, cipher.update(token, 'utf8'), cipher.final()];
    return Buffer.concat([...sealed, cipher.getAuthTag()]).toString('base64url');
  }

  /** @returns undefined when it was sealed with another key */
  open(sealed: string): string | undefined {
    if (this.key === undefined) return undefined;
    const bytes = Buffer.from(sealed, 'base64url');
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }
}
