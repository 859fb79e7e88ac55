/** Source: OCI Distribution Specification 1.1, "Pulling manifests": names, of at most 255 characters with the host. */
const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const NAME_MAX = 255;

export function isRepositoryName(text: string): boolean {
  return text.length <= NAME_MAX && NAME.test(text);
}

/** Source: the same, references. */
export function isTag(text: string): boolean {
  return /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text);
}
