import { createCipheriv, createHash, type Hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { storeGzip } from "./stored-gzip";
import { TAR_END, tarEntry } from "./tar-entry";

/**
 * A layer is a real tar+gzip: first as many shared parts of a megabyte as give it its size, then a small file that
 * no other layer has. Layers of one size begin with the same bytes, so that the SHA-256 of dozens of megabytes is
 * had from the state before the name and a few more bytes.
 */
export type LayerContent = {
  /** Makes the layer one of its kind: up to 64 characters of ASCII. */
  readonly name: string;
  /** 0 to `MAX_PARTS`. */
  readonly parts: number;
};

export const MAX_PARTS = 24;
const PART_BYTES = 2 ** 20;

type HashStates = { readonly packed: Hash; readonly plain: Hash; readonly sizeBytes: number };

let partData: Buffer | undefined;
/** By the number of parts before. The first layer that is asked for pays for its own size alone. */
const states: HashStates[] = [];

/** Bytes that do not compress, and are the same on every machine. */
function partTar(index: number): Buffer {
  partData ??= createCipheriv("aes-128-ctr", Buffer.alloc(16), Buffer.alloc(16)).update(
    Buffer.alloc(PART_BYTES),
  );
  return tarEntry(`opt/practice/part-${index}`, partData);
}

function stateAfter(parts: number): HashStates {
  states[0] ??= { packed: createHash("sha256"), plain: createHash("sha256"), sizeBytes: 0 };
  let state = states[0];
  for (let done = 1; done <= parts; done += 1) {
    const known = states[done];
    if (known) {
      state = known;
      continue;
    }
    const tar = partTar(done - 1);
    const packed = storeGzip(tar);
    state = {
      packed: state.packed.copy().update(packed),
      plain: state.plain.copy().update(tar),
      sizeBytes: state.sizeBytes + packed.length,
    };
    states[done] = state;
  }
  return state;
}

const NAME_LENGTH = 64;
const TEXT = "This layer was made by the practice AWS.\n";
/** All tails are alike but for the name. */
const TAIL_TAR = Buffer.concat([
  tarEntry("opt/practice/layer", Buffer.from(`${TEXT}${" ".repeat(NAME_LENGTH)}\n`, "latin1")),
  TAR_END,
]);
const NAME_AT = TAIL_TAR.indexOf(TEXT) + TEXT.length;
/** CRC and length, at the end of a gzip member. Source: RFC 1952, 2.3. */
const TRAILER_BYTES = 8;
const TAIL_PACKED = storeGzip(TAIL_TAR);
/** The bytes of a packed tail before its name. */
const PACKED_START = TAIL_PACKED.subarray(
  0,
  TAIL_PACKED.length - TRAILER_BYTES - (TAIL_TAR.length - NAME_AT),
);
const START_CRC = crc32(TAIL_TAR.subarray(0, NAME_AT));

/** From the name to the end of the packed tail. One for all, because it is read before the next is written. */
const rest = Buffer.from(TAIL_PACKED.subarray(PACKED_START.length));
const restTar = rest.subarray(0, rest.length - TRAILER_BYTES);

function writeRest({ name }: LayerContent): void {
  rest.fill(" ", 0, NAME_LENGTH, "latin1");
  rest.write(name, 0, NAME_LENGTH, "latin1");
  rest.writeUInt32LE(crc32(restTar, START_CRC), restTar.length);
}

/** By the number of parts: the states after the parts and what comes before the name. */
const starts: HashStates[] = [];

function stateBeforeName(parts: number): HashStates {
  const known = starts[parts];
  if (known) return known;
  const { packed, plain, sizeBytes } = stateAfter(parts);
  const start = {
    packed: packed.copy().update(PACKED_START),
    plain: plain.copy().update(TAIL_TAR.subarray(0, NAME_AT)),
    sizeBytes: sizeBytes + TAIL_PACKED.length,
  };
  starts[parts] = start;
  return start;
}

export type LayerFacts = {
  /** The SHA-256 of the layer's bytes. */
  readonly digest: string;
  /** The SHA-256 of the unpacked archive, as an image's config names it. */
  readonly diffId: string;
  readonly sizeBytes: number;
};

export function layerFacts(content: LayerContent): LayerFacts {
  const { packed, plain, sizeBytes } = stateBeforeName(content.parts);
  writeRest(content);
  return {
    digest: `sha256:${packed.copy().update(rest).digest("hex")}`,
    diffId: `sha256:${plain.copy().update(restTar).digest("hex")}`,
    sizeBytes,
  };
}

/** The bytes, a megabyte at a time. A gzip file may have several members: RFC 1952, 2.2. */
export function* layerChunks(content: LayerContent): Generator<Buffer> {
  for (let index = 0; index < content.parts; index += 1) yield storeGzip(partTar(index));
  writeRest(content);
  yield Buffer.concat([PACKED_START, rest]);
}
