/**
 * Buffers of one size that are used again. An export of 1 GB fills a thousand of them; left to the garbage collector they are 1 GB of
 * memory outside of its heap, which it is slow to notice.
 */
export class BlockPool {
  private readonly free: Buffer[] = [];

  /** @param blockSize bytes */
  constructor(readonly blockSize: number) {}

  take(): Buffer {
    return this.free.pop() ?? Buffer.allocUnsafeSlow(this.blockSize);
  }

  /** Only who took a block, or what it was handed to, gives it back, once; a part of it stands for the whole. Others are left to the garbage collector. */
  give(block: Buffer): void {
    if (block.buffer.byteLength === this.blockSize) this.free.push(Buffer.from(block.buffer));
  }
}
