import { promisify } from 'node:util';
import { crc32, deflateRaw, deflateRawSync } from 'node:zlib';

/**
 * One gzip member that says how long it is: an extra field (RFC 1952 section 2.3.1.1) holds its length and that of what it
 * holds. Other readers pass the field over; ours steps from member to member without unpacking them.
 */
export async function gzipMember(bytes: Uint8Array): Promise<Buffer> {
  return framed(await deflated(bytes), bytes);
}

export function gzipMemberSync(bytes: Uint8Array): Buffer {
  return framed(deflateRawSync(bytes), bytes);
}

/** Bytes of a member before what it packs. */
export const MEMBER_HEAD = 24;

/** The length of the member that begins with these bytes; undefined where none of ours does. */
export function memberLength(head: Buffer): number | undefined {
  if (head.length < MEMBER_HEAD || !head.subarray(0, MARK.length).equals(MARK)) return undefined;
  return head.readUInt32LE(MARK.length);
}

const deflated = promisify(deflateRaw) as (bytes: Uint8Array) => Promise<Buffer>;
/** Magic, deflate, "has an extra field", no time, system unknown; 12 bytes of extra fields; field `sl` of 8 bytes. */
const MARK = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 12, 0, 0x73, 0x6c, 8, 0]);
const TAIL = 8;

function framed(packed: Buffer, bytes: Uint8Array): Buffer {
  const member = Buffer.allocUnsafe(MEMBER_HEAD + packed.length + TAIL);
  MARK.copy(member);
  member.writeUInt32LE(member.length, MARK.length);
  member.writeUInt32LE(bytes.length, MARK.length + 4);
  packed.copy(member, MEMBER_HEAD);
  member.writeUInt32LE(crc32(bytes), MEMBER_HEAD + packed.length);
  member.writeUInt32LE(bytes.length, MEMBER_HEAD + packed.length + 4);
  return member;
}
