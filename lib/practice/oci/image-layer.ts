import { gzipSync } from "node:zlib";

const BLOCK = 512;
/** Of the gzip header: which system wrote it. "Unknown" everywhere, so that a digest is the same everywhere. */
const SYSTEM_BYTE = 9;

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

/** Stored, not compressed: every version of zlib then writes the same bytes. */
export function packLayer(tar: Buffer): Buffer {
  const packed = gzipSync(tar, { level: 0 });
  packed[SYSTEM_BYTE] = 255;
  return packed;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
