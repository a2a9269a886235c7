import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ImportError } from '../import-error.ts';
import { unpacked } from './unpacked.ts';

/** Long enough to see how a file is packed. */
const HEAD_BYTES = 6;

/** A file that can be read more than once, unpacked; what can be read only once is copied to a temporary file. */
export class InputFile {
  private constructor(
    /** As messages call it. */
    readonly name: string,
    /** As it is stored. */
    readonly bytes: number,
    private readonly path: string,
    private readonly head: Buffer,
    private readonly folder: string | null,
  ) {}

  /** @param file path; `-` is the standard input */
  static async open(file: string, signal: AbortSignal): Promise<InputFile> {
    if (file !== '-' && (await stat(file)).isFile()) return InputFile.#at(file, file, null);
    const folder = await mkdtemp(join(tmpdir(), 'obelisk-import-'));
    try {
      const path = join(folder, 'input');
      await pipeline(file === '-' ? process.stdin : createReadStream(file), createWriteStream(path), { signal });
      return await InputFile.#at(path, file === '-' ? 'standard input' : file, folder);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  static async #at(path: string, name: string, folder: string | null): Promise<InputFile> {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return new InputFile(name, (await handle.stat()).size, path, buffer.subarray(0, bytesRead), folder);
    } finally {
      await handle.close();
    }
  }

  /**
   * Its content from the beginning.
   *
   * @param onBytes called with how many bytes of the stored file were read so far
   * @throws ImportError when it is packed wrongly, or by a program whose format is not known
   */
  async *read(onBytes: (bytes: number) => void = () => undefined): AsyncGenerator<Buffer> {
    try {
      yield* unpacked(this.path, this.head, onBytes);
    } catch (error) {
      if (isOfZlib(error))
        throw new ImportError(
          { file: this.name },
          `the packed file is damaged, or ends too early: ${error.message}.`,
          error,
        );
      if (error instanceof RangeError) throw new ImportError({ file: this.name }, error.message, error);
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.folder !== null) await rm(this.folder, { recursive: true, force: true });
  }
}

/** Of zlib, whose codes are `Z_DATA_ERROR` and such, and `ZSTD_error_…`. */
function isOfZlib(error: unknown): error is { message: string } {
  return typeof error === 'object' && error !== null && 'code' in error && /^Z/.test(String(error.code));
}
