import type { Repository } from "./repository-catalog";

export type Platform = {
  readonly architecture: string;
  readonly os: string;
  readonly variant?: string;
};

export type ReferrerKind = "notation" | "cosign" | "spdx" | "cyclonedx" | "in-toto";
export type TagSuffix = "sig" | "att" | "sbom";

/** What stands in a place of a repository; other places are named by their distance or, once placed, their index. */
export type Role =
  /** `format` absent: by its place. A child of an index has no tag. */
  | {
      readonly kind: "image";
      readonly format?: "docker" | "oci";
      readonly platform?: Platform;
      readonly isChild?: true;
    }
  | {
      readonly kind: "index";
      readonly format: "docker" | "oci";
      readonly children: readonly number[];
    }
  /** What buildx puts into an index beside the image that it tells of. */
  | { readonly kind: "attestation"; readonly of: number }
  | { readonly kind: "referrer"; readonly subject: number; readonly artifact: ReferrerKind }
  /** Cosign's way before there were referrers: a tag that says of which digest. */
  | { readonly kind: "tagged"; readonly subject: number; readonly suffix: TagSuffix }
  | { readonly kind: "chart" };

/** Source: github.com/docker-library/official-images, architectures. */
export const PLATFORMS: readonly Platform[] = [
  { architecture: "amd64", os: "linux" },
  { architecture: "arm64", os: "linux", variant: "v8" },
  { architecture: "arm", os: "linux", variant: "v7" },
  { architecture: "ppc64le", os: "linux" },
  { architecture: "s390x", os: "linux" },
  { architecture: "386", os: "linux" },
];

const IMAGE: Role = { kind: "image" };
const CHART: Role = { kind: "chart" };

/** How many places make one pattern of mixed content. */
export const BLOCK = 16;

/** Whatever belongs together is in one block: children before their index, referrers after their subject. */
const BLOCKS: readonly (readonly Role[])[] = [
  fill([
    ...children("oci", 2),
    { kind: "attestation", of: 0 },
    { kind: "attestation", of: 1 },
    { kind: "index", format: "oci", children: [0, 1, 2, 3] },
    { kind: "referrer", subject: 4, artifact: "notation" },
    { kind: "referrer", subject: 4, artifact: "spdx" },
    { kind: "referrer", subject: 6, artifact: "notation" },
    IMAGE,
    { kind: "referrer", subject: 8, artifact: "in-toto" },
  ]),
  fill([
    ...children("docker", 6),
    { kind: "index", format: "docker", children: [0, 1, 2, 3, 4, 5] },
    { kind: "tagged", subject: 6, suffix: "sig" },
    { kind: "tagged", subject: 6, suffix: "att" },
    { kind: "tagged", subject: 6, suffix: "sbom" },
    IMAGE,
    { kind: "referrer", subject: 10, artifact: "cyclonedx" },
  ]),
  fill([
    ...children("oci", 3),
    { kind: "index", format: "oci", children: [0, 1, 2] },
    { kind: "referrer", subject: 3, artifact: "cosign" },
    IMAGE,
    { kind: "tagged", subject: 5, suffix: "sig" },
    CHART,
    { kind: "referrer", subject: 7, artifact: "notation" },
  ]),
  fill([]),
];

function children(format: "docker" | "oci", count: number): Role[] {
  return PLATFORMS.slice(0, count).map((platform) => ({
    kind: "image",
    format,
    platform,
    isChild: true,
  }));
}

function fill(roles: readonly Role[]): readonly Role[] {
  return Array.from({ length: BLOCK }, (_, place) => roles[place] ?? IMAGE);
}

/** The last block of a repository, where it is not whole, has images alone. */
export function roleAt(repository: Repository, index: number): Role {
  const { content, images, seed } = repository;
  if (!content) return IMAGE;
  if (content.kind === "charts") return CHART;
  const size = content.kind === "indexes" ? content.children + 1 : BLOCK;
  const block = Math.floor(index / size);
  const start = block * size;
  if (start + size > images) return IMAGE;
  if (content.kind === "indexes") return indexRole(start, index - start, content.children);
  const first = Number.parseInt(seed.slice(0, 2), 16);
  const role = BLOCKS[(block + first) % BLOCKS.length]?.[index - start];
  return role ? moveRole(role, start) : IMAGE;
}

/** Docker's list in every second block; platforms beyond those that there are come in variants. */
function indexRole(start: number, place: number, count: number): Role {
  const format = (start / (count + 1)) % 2 === 0 ? "oci" : "docker";
  if (place === count) {
    const children = Array.from({ length: count }, (_, child) => start + child);
    return { kind: "index", format, children };
  }
  const platform = PLATFORMS[place % PLATFORMS.length];
  const round = Math.floor(place / PLATFORMS.length);
  return {
    kind: "image",
    format,
    isChild: true,
    ...(platform
      ? { platform: round === 0 ? platform : { ...platform, variant: `r${round}` } }
      : {}),
  };
}

function moveRole(role: Role, start: number): Role {
  switch (role.kind) {
    case "index":
      return { ...role, children: role.children.map((place) => start + place) };
    case "attestation":
      return { ...role, of: start + role.of };
    case "referrer":
    case "tagged":
      return { ...role, subject: start + role.subject };
    default:
      return role;
  }
}

/** Whether a tag of a version or of a build may be on it. */
export function isRelease(role: Role): boolean {
  return role.kind === "index" || role.kind === "chart" || (role.kind === "image" && !role.isChild);
}

/** The newest that may have a tag: it has `latest`. */
export function newestRelease(repository: Repository): number {
  let index = repository.images - 1;
  while (index > 0 && !isRelease(roleAt(repository, index))) index -= 1;
  return index;
}
