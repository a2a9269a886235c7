import { Injectable, Logger } from '@nestjs/common';
import { setPassword, verifyPassword } from '@obelisk/database';
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
  async check({ email, password }: Credentials, address: string): Promise<string> {
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
      this.logger.warn({ msg: 'sign-in refused', address, ...(account !== null && { userId: account.id }) });
      throw new RefusedError('The e-mail address or the password is wrong.');
    }
    await this.throttle.succeeded(email, address);
    this.logger.log({ msg: 'signed in', address, userId: account.id });
    return account.id;
  }

  /** @throws RefusedError; BadRequestError for an unusable new password */
  async changePassword(given: Credentials, newPassword: string, address: string): Promise<void> {
    await setPassword(this.dataSource.manager, await this.check(given, address), newPassword);
  }
}
