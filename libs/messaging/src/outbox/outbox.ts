import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OutboxRepository, type NewMessage } from './outbox.repository.ts';

/** Where messages are sent from. Whichever queue there is, a message exists exactly when the change it announces does. */
@Injectable()
export class Outbox {
  /**
   * Stores a message in the caller's transaction; it goes out at the commit, and never after a rollback.
   *
   * @throws Error when `manager` is not in a transaction: the message would not depend on the change it announces
   */
  async enqueue(manager: EntityManager, message: NewMessage): Promise<void> {
    if (manager.queryRunner?.isTransactionActive !== true) {
      throw new Error('Outbox.enqueue needs the EntityManager of the transaction whose change the message announces.');
    }
    await OutboxRepository.insert(manager, message);
  }
}
