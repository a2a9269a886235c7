import { IngestRoom } from './ingest-room.ts';

describe('IngestRoom', () => {
  it('holds so many bytes and no more, of one account at most half, and takes them back', () => {
    const room = new IngestRoom(100);
    const [ada, grace, linus] = ['ada', 'grace', 'linus'].map((account) => room.open(account));
    ada?.grow(50);
    expect(() => ada?.grow(1)).toThrow(/send these again in a second/);
    expect(() => room.open('ada').grow(1)).toThrow();
    grace?.grow(30);
    grace?.grow(20);
    expect(() => linus?.grow(1)).toThrow(expect.objectContaining({ code: 'UNAVAILABLE', retryable: true }) as Error);
    ada?.release();
    linus?.grow(50);
    grace?.release();
    room.open('ada').grow(50);
  });
});
