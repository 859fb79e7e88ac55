import { createCipheriv, createHash, type Hash } from "node:crypto";
import { storeGzip } from "./stored-gzip";
import { TAR_END, tarEntry } from "./tar-entry";

/**
 * A layer is a real tar+gzip: first as many shared parts of a megabyte as give it its size, then a small file that
 * no other layer has. Layers of one size begin with the same bytes, so that the SHA-256 of dozens of megabytes is
 * had from the state after the parts and a few more bytes.
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
/** All tails are alike but for the name: to write it into a copy costs less than to make the archive again. */
const TAIL_TAR = Buffer.concat([
  tarEntry("opt/practice/layer", Buffer.from(`${TEXT}${" ".repeat(NAME_LENGTH)}\n`, "latin1")),
  TAR_END,
]);
const NAME_AT = TAIL_TAR.indexOf(TEXT) + TEXT.length;

function tailTar({ name }: LayerContent): Buffer {
  const tar = Buffer.from(TAIL_TAR);
  tar.write(name, NAME_AT, NAME_LENGTH, "latin1");
  return tar;
}

export type LayerFacts = {
  /** The SHA-256 of the layer's bytes. */
  readonly digest: string;
  /** The SHA-256 of the unpacked archive, as an image's config names it. */
  readonly diffId: string;
  readonly sizeBytes: number;
};

export function layerFacts(content: LayerContent): LayerFacts {
  const { packed, plain, sizeBytes } = stateAfter(content.parts);
  const tar = tailTar(content);
  const tail = storeGzip(tar);
  return {
    digest: `sha256:${packed.copy().update(tail).digest("hex")}`,
    diffId: `sha256:${plain.copy().update(tar).digest("hex")}`,
    sizeBytes: sizeBytes + tail.length,
  };
}

/** The bytes, a megabyte at a time. A gzip file may have several members: RFC 1952, 2.2. */
export function* layerChunks(content: LayerContent): Generator<Buffer> {
  for (let index = 0; index < content.parts; index += 1) yield storeGzip(partTar(index));
  yield storeGzip(tailTar(content));
}
