import { crc32Combine, packBlock, type BlockCodec, type Frame, type PackedBlock } from '@obelisk/codecs';
import {
  NOTHING_ENCODED,
  type EncodedSoFar,
  type EncoderState,
  type FileBytes,
  type FileEncoder,
} from './file-encoder.ts';

/** A file that is head, packed blocks, tail: rows of text, of which the first are what the format begins a file with. */
export class JoinedBlocks implements FileEncoder {
  private readonly state: EncodedSoFar;

  constructor(
    private readonly codec: BlockCodec,
    private readonly frame: Frame,
    /** Its first line, or nothing. */
    private readonly firstRows: string,
    from: EncodedSoFar = NOTHING_ENCODED,
  ) {
    this.state = { ...from };
  }

  get rawBytes(): number {
    return this.state.size;
  }

  async begin(): Promise<FileBytes> {
    const first = await packBlock(this.codec, Buffer.from(this.firstRows), 0);
    return [...this.give(this.frame.head), ...this.join(first)];
  }

  append(block: PackedBlock): Promise<FileBytes> {
    return Promise.resolve(this.join(block));
  }

  end(): Promise<FileBytes> {
    const { crc32, size: rawBytes, storedBytes } = this.state;
    const { head, tail } = this.frame;
    return Promise.resolve(this.give(tail({ crc32, rawBytes, storedBytes: storedBytes - head.length })));
  }

  saved(): EncoderState {
    const { crc32, size } = this.state;
    return { crc32, size };
  }

  private join({ bytes, crc32, rawBytes }: PackedBlock): FileBytes {
    this.state.crc32 = crc32Combine(this.state.crc32, crc32, rawBytes);
    this.state.size += rawBytes;
    return this.give(bytes);
  }

  private give(bytes: Uint8Array): FileBytes {
    this.state.storedBytes += bytes.length;
    return [bytes];
  }
}
