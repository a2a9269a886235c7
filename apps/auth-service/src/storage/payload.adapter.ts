import { OidcPayloadEntity } from '@obelisk/database';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import { IsNull, MoreThan, type DataSource, type FindOptionsWhere } from 'typeorm';

/** Where one of oidc-provider's models lives: a row of `oidc_payloads` per artifact. */
export class PayloadAdapter implements Adapter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly model: string,
  ) {}

  /** @param expiresIn seconds; an artifact without it stays */
  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO oidc_payloads (model, id, payload, grant_id, uid, user_code, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
       ON CONFLICT (model, id) DO UPDATE SET payload = EXCLUDED.payload, grant_id = EXCLUDED.grant_id,
         uid = EXCLUDED.uid, user_code = EXCLUDED.user_code, expires_at = EXCLUDED.expires_at`,
      [
        this.model,
        id,
        payload,
        payload.grantId ?? null,
        payload.uid ?? null,
        payload.userCode ?? null,
        expiresIn ?? null,
      ],
    );
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.findBy({ id });
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy({ uid });
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findBy({ userCode });
  }

  /**
   * Of all that use it at the same time one succeeds. The others show that two have it, so its grant ends, and with it every
   * token that came of it (RFC 6749, 4.1.2; RFC 9700, 4.14.2).
   *
   * @throws InvalidGrant
   */
  async consume(id: string): Promise<void> {
    const artifact = { model: this.model, id };
    const { affected } = await this.rows.update({ ...artifact, consumedAt: IsNull() }, { consumedAt: () => 'now()' });
    if (affected === 1) return;
    await this.dataSource.query(
      `DELETE FROM oidc_payloads WHERE model = 'Grant' AND id = (SELECT grant_id FROM oidc_payloads WHERE model = $1 AND id = $2)`,
      [this.model, id],
    );
    throw new errors.InvalidGrant('used before');
  }

  async destroy(id: string): Promise<void> {
    await this.rows.delete({ model: this.model, id });
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.rows.delete({ model: this.model, grantId });
  }

  private get rows() {
    return this.dataSource.getRepository(OidcPayloadEntity);
  }

  private async findBy(where: FindOptionsWhere<OidcPayloadEntity>): Promise<AdapterPayload | undefined> {
    const alive = [{ expiresAt: IsNull() }, { expiresAt: MoreThan(new Date()) }];
    const row = await this.rows.findOneBy(alive.map((expiry) => ({ ...where, ...expiry, model: this.model })));
    if (row === null) return undefined;
    // oidc-provider reads `consumed` as seconds since 1970; anything truthy means "used".
    const consumed = row.consumedAt === null ? {} : { consumed: Math.floor(row.consumedAt.getTime() / 1_000) };
    return { ...(row.payload as AdapterPayload), ...consumed };
  }
}
