const BLOCK_BYTES = 512;

/** What ends an archive. Source: POSIX.1-2017, pax, "ustar Interchange Format". */
export const TAR_END = Buffer.alloc(2 * BLOCK_BYTES);

/** One regular file of an archive, owned by root and without a time, so that it is the same each time. */
export function tarEntry(name: string, content: Buffer): Buffer {
  const padded = Math.ceil(content.length / BLOCK_BYTES) * BLOCK_BYTES;
  const entry = Buffer.alloc(BLOCK_BYTES + padded);
  entry.write(name, 0, 100, "latin1");
  entry.write("0000644\0", 100, "latin1");
  entry.write("0000000\0", 108, "latin1");
  entry.write("0000000\0", 116, "latin1");
  entry.write(`${content.length.toString(8).padStart(11, "0")}\0`, 124, "latin1");
  entry.write("00000000000\0", 136, "latin1");
  // The sum is taken with its own field blank.
  entry.write("        ", 148, "latin1");
  entry.write("0", 156, "latin1");
  entry.write("ustar\0", 257, "latin1");
  entry.write("00", 263, "latin1");
  const sum = entry.subarray(0, BLOCK_BYTES).reduce((total, byte) => total + byte, 0);
  entry.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  content.copy(entry, BLOCK_BYTES);
  return entry;
}
