import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { MEMBER_HEAD, memberLength } from './gzip-member.ts';

/** A file of whole gzip members, to append to. */
export class RecordFile {
  readonly #fd: number;
  #bytes: number;
  #isTorn = false;

  /** Opens or makes it. What a crash left half written at its end is cut off, unless `isSound` says that there was none. */
  constructor(path: string, isSound: (bytes: number) => boolean = () => false) {
    this.#fd = openSync(path, 'a+'); // makes it where it is missing
    const { size } = fstatSync(this.#fd);
    this.#bytes = isSound(size) ? size : wholeBytes(this.#fd, size);
    if (this.#bytes < size) ftruncateSync(this.#fd, this.#bytes);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Appends a member whole, or not at all: then it throws. */
  append(member: Buffer): void {
    try {
      for (let done = 0; done < member.length; ) done += writeSync(this.#fd, member, done);
      this.#bytes += member.length;
    } catch (error) {
      this.#cutOff();
      throw error;
    }
  }

  /** Half a member could not be cut off: it is to be opened anew, which tries that again. */
  get isTorn(): boolean {
    return this.#isTorn;
  }

  #cutOff(): void {
    try {
      ftruncateSync(this.#fd, this.#bytes);
    } catch {
      this.#isTorn = true; // what broke the write is what the caller hears of
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** The length of what is whole. Members that were followed by others are; the last one is looked at. */
function wholeBytes(fd: number, size: number): number {
  const head = Buffer.alloc(MEMBER_HEAD);
  let last = 0;
  let end = 0;
  for (;;) {
    const read = readSync(fd, head, 0, MEMBER_HEAD, end);
    const length = memberLength(head.subarray(0, read));
    if (length === undefined || end + length > size) break;
    last = end;
    end += length;
  }
  return end > last && !unpacks(fd, last, end) ? last : end;
}

/** After a power cut a file may have its length, but not yet its bytes. */
function unpacks(fd: number, from: number, to: number): boolean {
  const member = Buffer.alloc(to - from);
  readSync(fd, member, 0, member.length, from);
  try {
    gunzipSync(member);
    return true;
  } catch {
    return false; // zlib says that it is none
  }
}
