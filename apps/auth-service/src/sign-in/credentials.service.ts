import { Injectable, Logger } from '@nestjs/common';
import { recordAuditEvent, setPassword, verifyPassword } from '@obelisk/accounts';
import type { Origin } from '@obelisk/domain';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AccountsRepository } from './accounts.repository.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

/** What a form sends; what it does not is empty. */
export const credentials = z.object({
  email: z
    .string()
    .max(320)
    .regex(/^\P{Cc}*$/u)
    .catch(''),
  password: z.string().max(1_000).catch(''),
});
export type Credentials = z.output<typeof credentials>;

/** Why nobody was let in, in words that tell nothing about who has an account. */
export class RefusedError extends Error {
  /** @param retryAfter seconds; 0 when another attempt is heard at once */
  constructor(
    message: string,
    readonly retryAfter = 0,
  ) {
    super(message);
  }
}

/** Finds out who somebody is by e-mail address and password. */
@Injectable()
export class CredentialsService {
  private readonly logger = new Logger(CredentialsService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: AccountsRepository,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * @returns the id of the account
   * @throws RefusedError
   */
  async signIn(given: Credentials, origin: Origin): Promise<string> {
    const userId = await this.check(given, origin);
    await recordAuditEvent(this.dataSource.manager, { action: 'SIGNED_IN', userId, origin });
    this.logger.log({ msg: 'signed in', address: origin.address, userId });
    return userId;
  }

  /** @throws RefusedError; BadRequestError for an unusable new password */
  async changePassword(given: Credentials, newPassword: string, origin: Origin): Promise<void> {
    const userId = await this.check(given, origin);
    await this.dataSource.transaction(async (manager) => {
      await setPassword(manager, userId, newPassword);
      await recordAuditEvent(manager, { action: 'PASSWORD_CHANGED', userId, origin });
    });
  }

  private async check({ email, password }: Credentials, origin: Origin): Promise<string> {
    const address = origin.address ?? '';
    const wait = await this.throttle.attempt(email, address);
    if (wait > 0) {
      this.logger.warn({ msg: 'sign-in throttled', address });
      const minutes = Math.ceil(wait / 60);
      throw new RefusedError(
        `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${String(minutes)} minutes`}.`,
        wait,
      );
    }
    const account = await this.accounts.findByEmail(email);
    const right = await verifyPassword(account?.passwordHash ?? null, password);
    if (account === null || !right) {
      const userId = account?.id ?? null;
      await recordAuditEvent(this.dataSource.manager, { action: 'SIGN_IN_REFUSED', userId, origin });
      this.logger.warn({ msg: 'sign-in refused', address, userId });
      throw new RefusedError('The e-mail address or the password is wrong.');
    }
    await this.throttle.succeeded(email, address);
    return account.id;
  }
}
