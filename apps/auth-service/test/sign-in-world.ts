import type { Configuration } from 'openid-client';
import { createUser, setPassword } from '@obelisk/accounts';
import { Browser } from '@obelisk/testing/browser';
import { freshDatabase, type FreshDatabase } from './fresh-database.ts';
import { runningIssuer, type RunningIssuer } from './running-issuer.ts';
import { application, clientForUsers } from './sign-in-clients.ts';

export const EMAIL = 'ada@example.org';

/** Somebody who has not signed in yet. */
export interface Person {
  userId: string;
  password: string;
  browser: Browser;
  /** A public client that is ours. */
  ours: Configuration;
}

/** A running issuer, and a new person for each test. */
export class SignInWorld {
  private constructor(
    readonly database: FreshDatabase,
    readonly issuer: RunningIssuer,
  ) {}

  static async start(): Promise<SignInWorld> {
    const database = await freshDatabase();
    return new SignInWorld(database, await runningIssuer(database.url));
  }

  /** Everybody before is gone. */
  async aPerson(): Promise<Person> {
    const { manager } = this.database.dataSource;
    await manager.query('DELETE FROM users; DELETE FROM sign_in_attempts');
    const userId = await createUser(manager, { email: EMAIL, name: 'Ada' });
    const password = await setPassword(manager, userId);
    const browser = new Browser(new URL(this.issuer.issuer).origin);
    const { clientId } = await clientForUsers(this.database.dataSource, userId);
    return { userId, password, browser, ours: await application(this.issuer.issuer, clientId) };
  }

  async stop(): Promise<void> {
    await this.issuer.stop();
    await this.database.drop();
  }
}
