import { crc32 } from "node:zlib";

/** A deflate block without compression holds no more. Source: RFC 1951, 3.2.4. */
const MAX_BLOCK_BYTES = 65_535;
/** Deflate, no flags, no time, no hint, unknown system. Source: RFC 1952, 2.3. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/**
 * One gzip member that holds the bytes uncompressed. Written here and not by zlib, whose output may change with
 * its version: the digests of the practice images are to stay the same.
 */
export function storeGzip(content: Buffer): Buffer {
  const chunks: Buffer[] = [HEADER];
  for (let start = 0; start < content.length; start += MAX_BLOCK_BYTES) {
    const block = content.subarray(start, start + MAX_BLOCK_BYTES);
    const head = Buffer.alloc(5);
    head.writeUInt8(start + block.length === content.length ? 1 : 0, 0);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(0xffff - block.length, 3);
    chunks.push(head, block);
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(content), 0);
  trailer.writeUInt32LE(content.length, 4);
  return Buffer.concat([...chunks, trailer]);
}
