import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTemporary } from '../model/in-temporary.ts';

/** Where a text lies, in bytes. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

/** Of the text before: two numbers of 8 bytes. */
const HEADER = 16;

/**
 * A file for texts that must wait, in the temporary folder (`TMPDIR`). Each text knows where the previous one of its
 * chain is, so memory holds one place per chain, however long they grow. The file's name is removed as soon as it is
 * open: whatever ends the process, nothing is left behind.
 */
export class Spool {
  readonly #file: number;
  #end = 0;
  #buffer = Buffer.alloc(64 * 1024);

  constructor() {
    this.#file = inTemporary(openNameless);
  }

  append(text: string, before: Place = NOWHERE): Place {
    const bytes = Buffer.concat([Buffer.alloc(HEADER), Buffer.from(text)]);
    bytes.writeDoubleLE(before.at, 0);
    bytes.writeDoubleLE(before.length, HEADER / 2);
    const place = { at: this.#end, length: bytes.length };
    inTemporary(() => {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.#file, bytes, done, bytes.length - done, place.at + done);
      }
    });
    this.#end += bytes.length;
    return place;
  }

  /**
   * The texts of a chain, the last one first. As strings, read through one buffer: buffers of their own would be collected late, and
   * pile up (20 MB at 200,000 items).
   */
  *chain(last: Place | undefined): Iterable<string> {
    for (let place = last ?? NOWHERE; place.length > 0; ) {
      const bytes = this.#read(place);
      place = { at: bytes.readDoubleLE(0), length: bytes.readDoubleLE(HEADER / 2) };
      yield bytes.toString('utf8', HEADER);
    }
  }

  /** Good until the next call. */
  #read({ at, length }: Place): Buffer {
    if (this.#buffer.length < length) this.#buffer = Buffer.allocUnsafe(length * 2);
    const bytes = this.#buffer.subarray(0, length);
    for (let done = 0; done < length; ) {
      const count = readSync(this.#file, bytes, done, length - done, at + done);
      if (count === 0) throw new Error(`a spool of ${this.#end} bytes ends before ${at + length}`);
      done += count;
    }
    return bytes;
  }

  close(): void {
    closeSync(this.#file);
  }
}

function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-'));
  try {
    return openSync(join(folder, 'spool'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const NOWHERE: Place = { at: 0, length: 0 };
