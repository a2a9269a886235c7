import { UserEntity } from '@obelisk/database';
import { NotFoundError } from '@obelisk/domain';
import type { DataSource } from 'typeorm';

/** What an option for an account takes. */
export const USER = 'the id or the email of the account';

/** @throws NotFoundError */
export async function findUserId(dataSource: DataSource, idOrEmail: string): Promise<string> {
  const users = dataSource.getRepository(UserEntity);
  const user = await users.findOneBy([{ id: idOrEmail }, { email: idOrEmail.toLowerCase() }]);
  if (user === null) throw new NotFoundError(`The account ${idOrEmail}`);
  return user.id;
}
