import { crc32 } from "node:zlib";

const BLOCK = 512;
/** Magic, deflate, no flags, no time, an unknown system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** What a stored block can hold. */
const MAX_STORED = 0xffff;

/** A tar archive with one small text file: the content of a layer. Source: POSIX.1-1988, ustar. */
export function makeTar(fileName: string, text: string): Buffer {
  const content = Buffer.from(text);
  const header = Buffer.alloc(BLOCK);
  header.write(fileName, 0, 100);
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${octal(content.length, 11)}\0`, 124);
  header.write(`${octal(0, 11)}\0`, 136);
  // The checksum counts itself as spaces.
  header.write("        ", 148);
  header.write("0", 156);
  header.write("ustar\x0000", 257, "latin1");
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148);
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  return Buffer.concat([header, content, padding, Buffer.alloc(2 * BLOCK)]);
}

/**
 * Stored in one block, not compressed: the bytes, and so the digest, hang on no version of zlib, and cost next to
 * nothing. Source: RFC 1951, 3.2.4; RFC 1952, 2.3.
 */
export function packLayer(tar: Buffer): Buffer {
  if (tar.length > MAX_STORED) throw new RangeError("The layer is too large for one block.");
  const block = Buffer.alloc(5);
  block.writeUInt8(1, 0);
  block.writeUInt16LE(tar.length, 1);
  block.writeUInt16LE(MAX_STORED - tar.length, 3);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(tar), 0);
  trailer.writeUInt32LE(tar.length, 4);
  return Buffer.concat([GZIP_HEADER, block, tar, trailer]);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
