import { Inject, Injectable } from '@nestjs/common';
import { ObeliskError } from '@obelisk/domain';

/** Bytes of bodies that the process may hold. */
export const INGEST_ROOM_BYTES = Symbol('INGEST_ROOM_BYTES');

/** What one request holds of the room. */
export interface RoomShare {
  /** @throws ObeliskError (503) when there is no room for so many bytes more */
  grow(bytes: number): void;
  release(): void;
}

/** Bounds the memory of what was received and is not yet stored. It grows with what arrived, so that slow bodies keep out nobody. */
@Injectable()
export class IngestRoom {
  private held = 0;
  private readonly byAccount = new Map<string, number>();

  constructor(@Inject(INGEST_ROOM_BYTES) private readonly most: number) {}

  open(account: string): RoomShare {
    let own = 0;
    const add = (bytes: number) => {
      own += bytes;
      this.held += bytes;
      const ofAccount = (this.byAccount.get(account) ?? 0) + bytes;
      if (ofAccount === 0) this.byAccount.delete(account);
      else this.byAccount.set(account, ofAccount);
    };
    return {
      grow: (bytes) => {
        const ofAccount = this.byAccount.get(account) ?? 0;
        if (this.held + bytes > this.most || ofAccount + bytes > this.most / 2) throw full();
        add(bytes);
      },
      release: () => {
        add(-own);
      },
    };
  }
}

function full(): ObeliskError {
  return new ObeliskError(
    'UNAVAILABLE',
    'More events are arriving than can be stored right now; send these again in a second.',
    { retryable: true },
  );
}
