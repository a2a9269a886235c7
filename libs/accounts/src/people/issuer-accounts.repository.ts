import { Injectable } from '@nestjs/common';
import { NotAuthenticatedError, newId } from '@obelisk/domain';
import { DataSource } from 'typeorm';

/** What an issuer says of a person; verified by the caller. */
export interface IssuerClaims {
  iss: string;
  sub: string;
  email?: string | undefined;
  email_verified?: boolean | undefined;
  name?: string | undefined;
  preferred_username?: string | undefined;
}

interface KnownPerson {
  id: string;
  platformManager: boolean;
}

/** The accounts of people who sign in with another issuer. Their first request creates the account. */
@Injectable()
export class IssuerAccountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The account of the person that a verified token names; makes it when there is none.
   *
   * @param manager whether the token names a platform manager; undefined leaves that to others
   * @throws NotAuthenticatedError when the e-mail address is that of another account
   */
  async findOrCreate(claims: IssuerClaims, manager: boolean | undefined): Promise<string> {
    const known = (await this.find(claims)) ?? (await this.adopt(claims)) ?? (await this.create(claims));
    if (manager !== undefined && manager !== known.platformManager)
      await this.dataSource.query('UPDATE users SET platform_manager = $2 WHERE id = $1', [known.id, manager]);
    return known.id;
  }

  private find({ iss, sub }: IssuerClaims): Promise<KnownPerson | undefined> {
    return this.first(
      'SELECT id, platform_manager AS "platformManager" FROM users WHERE issuer = $1 AND subject = $2',
      [iss, sub],
    );
  }

  /** An account made beforehand, such as the operator's, belongs to whoever the issuer says has its e-mail address. */
  private async adopt({ iss, sub, email, email_verified: verified }: IssuerClaims): Promise<KnownPerson | undefined> {
    if (email === undefined || verified !== true) return undefined;
    return this.changed(
      `UPDATE users SET issuer = $1, subject = $2 WHERE email = lower($3) AND issuer IS NULL
       RETURNING id, platform_manager AS "platformManager"`,
      [iss, sub, email],
    );
  }

  private async create(claims: IssuerClaims): Promise<KnownPerson> {
    const { iss, sub, preferred_username: username } = claims;
    // Services have no e-mail address; this one reaches nobody, and no other account has it.
    const email = claims.email ?? `${sub}@${new URL(iss).hostname}`;
    const created = await this.first(
      `INSERT INTO users (id, email, name, created_on, issuer, subject)
       VALUES ($1, lower($2), $3, $4, $5, $6) ON CONFLICT DO NOTHING
       RETURNING id, platform_manager AS "platformManager"`,
      [newId(), email, claims.name ?? username ?? sub, Date.now(), iss, sub],
    );
    // None was made: another request of the same person was quicker, or the address belongs to somebody else.
    const person = created ?? (await this.find(claims));
    if (person !== undefined) return person;
    throw new NotAuthenticatedError(`An account with the e-mail address ${email} already exists; ask the operator.`);
  }

  private async first(statement: string, parameters: unknown[]): Promise<KnownPerson | undefined> {
    const rows: KnownPerson[] = await this.dataSource.query(statement, parameters);
    return rows[0];
  }

  /** TypeORM answers an UPDATE with its rows and their number. */
  private async changed(statement: string, parameters: unknown[]): Promise<KnownPerson | undefined> {
    const [rows]: [KnownPerson[], number] = await this.dataSource.query(statement, parameters);
    return rows[0];
  }
}
