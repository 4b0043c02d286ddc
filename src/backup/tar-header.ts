/** The unit of a tar file. */
export const BLOCK = 512;
/** What eleven octal digits can't say is written in binary, as GNU tar does: databases of 8 GiB and more. */
const OCTAL_LIMIT = 8 ** 11;
const MAX_NAME = 100;
const [SIZE, SUM, TYPE, MAGIC] = [124, 148, 156, 257];

interface TarEntry {
  readonly name: string;
  readonly bytes: number;
}

export function fitsTar(name: string): boolean {
  return Buffer.byteLength(name) <= MAX_NAME;
}

/**
 * The header of a plain file (POSIX ustar). Ours rather than a library's: what is read must be what we wrote, with none of
 * the links, folders, devices and long names that make unpacking dangerous.
 */
export function tarHeader({ name, bytes }: TarEntry, atMs: number): Buffer {
  if (!fitsTar(name)) throw new RangeError(`"${name}" is too long for a name in a tar file`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write('0000600\x000000000\x000000000\x00', MAX_NAME); // mode, user, group
  if (bytes < OCTAL_LIMIT) header.write(octal(bytes, 11), SIZE);
  else header.writeBigUInt64BE(BigInt(bytes), SIZE + 4);
  if (bytes >= OCTAL_LIMIT) header[SIZE] = 0x80;
  header.write(octal(Math.floor(atMs / 1000), 11), SIZE + 12);
  header.write('0', TYPE);
  header.write('ustar\x0000', MAGIC);
  header.write(`${octal(sumOf(header), 6)}\x00 `, SUM);
  return header;
}

/** Undefined where the block is no header of ours. */
export function readTarHeader(header: Buffer): TarEntry | undefined {
  const end = header.indexOf(0);
  const name = header.toString('utf8', 0, Math.min(end < 0 ? MAX_NAME : end, MAX_NAME));
  const bytes =
    header[SIZE] === 0x80
      ? Number(header.readBigUInt64BE(SIZE + 4))
      : Number.parseInt(header.toString('latin1', SIZE, SIZE + 11), 8);
  const sum = Number.parseInt(header.toString('latin1', SUM, SUM + 6), 8);
  const isPlain = header.toString('latin1', MAGIC, MAGIC + 5) === 'ustar' && header[TYPE] === 0x30;
  return isPlain && sum === sumOf(header) && Number.isSafeInteger(bytes) ? { name, bytes } : undefined;
}

/** Zeros up to the next block. */
export function tarPadding(bytes: number): Buffer {
  return Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

/** The sum of all bytes, its own field counted as spaces. */
function sumOf(header: Buffer): number {
  let sum = 8 * 0x20;
  for (let at = 0; at < BLOCK; at++) if (at < SUM || at >= SUM + 8) sum += header[at]!;
  return sum;
}
