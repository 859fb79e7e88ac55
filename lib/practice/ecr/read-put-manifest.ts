import { z } from "zod";
import { INDEX_TYPES, MANIFEST_TYPES } from "./image-manifest";
import { invalidParameter } from "./json-input";

const part = z.object({
  mediaType: z.string(),
  digest: z.string().regex(/^[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+$/),
  size: z.int().nonnegative(),
});

const head = z.object({ schemaVersion: z.literal(2), mediaType: z.string().optional() });

/** Sources: OCI Image Format Specification, "Image Manifest" and "Image Index"; ECR User Guide, "Manifest formats". */
const image = head.extend({
  artifactType: z.string().optional(),
  config: part,
  layers: z.array(part),
  subject: part.optional(),
});
const index = head.extend({ manifests: z.array(part), subject: part.optional() });

export type PutManifest = {
  readonly mediaType: string;
  readonly artifactMediaType?: string;
  readonly subjectDigest?: string;
  /** Config and layers, which are to be in the repository. */
  readonly blobs: readonly string[];
  /** Of an index, the images in it, which are to be in the repository. */
  readonly children: readonly string[];
  /** Of the config and the layers; of an index its largest manifest says. */
  readonly sizeBytes: number;
};

/** @throws InvalidParameterException */
export function readPutManifest(text: string, givenType: string | undefined): PutManifest {
  const content = parseJson(text);
  const parsed = head.safeParse(content);
  if (!parsed.success) throw refuse("must be a manifest of schema version 2");
  const mediaType = parsed.data.mediaType ?? givenType;
  if (mediaType === undefined) {
    throw refuse("image manifest mediatype not provided in manifest or parameter");
  }
  if (givenType !== undefined && givenType !== mediaType) {
    throw refuse(`manifest media type '${mediaType}' does not match '${givenType}'`);
  }
  if (isOneOf(INDEX_TYPES, mediaType)) return readIndex(content, mediaType);
  if (isOneOf(MANIFEST_TYPES, mediaType)) return readImage(content, mediaType);
  throw refuse(`manifest media type '${mediaType}' is not supported`);
}

function readIndex(content: unknown, mediaType: string): PutManifest {
  const parsed = index.safeParse(content);
  if (!parsed.success) throw refuse("must be a valid manifest list");
  const { manifests, subject } = parsed.data;
  return {
    mediaType,
    ...(subject ? { subjectDigest: subject.digest } : {}),
    blobs: [],
    children: manifests.map(({ digest }) => digest),
    sizeBytes: 0,
  };
}

function readImage(content: unknown, mediaType: string): PutManifest {
  const parsed = image.safeParse(content);
  if (!parsed.success) throw refuse("must be a valid image manifest");
  const { artifactType, config, layers, subject } = parsed.data;
  const parts = [config, ...layers];
  return {
    mediaType,
    artifactMediaType: artifactType ?? config.mediaType,
    ...(subject ? { subjectDigest: subject.digest } : {}),
    blobs: parts.map(({ digest }) => digest),
    children: [],
    sizeBytes: parts.reduce((sum, { size }) => sum + size, 0),
  };
}

function isOneOf(types: Readonly<Record<string, string>>, mediaType: string): boolean {
  return Object.values(types).includes(mediaType);
}

/** Text: github.com/getmoto/moto, ecr/models.py. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse("Invalid JSON syntax");
  }
}

function refuse(rule: string) {
  return invalidParameter("ImageManifest", rule);
}
