/** Source: IAM User Guide, "Tagging IAM resources": rules for keys and values; 50 tags a role. */
export const ROLE_TAGS_MAX = 50;

const TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export function isRoleTagKey(key: string): boolean {
  return key.length >= 1 && key.length <= 128 && TEXT.test(key) && !/^aws:/i.test(key);
}

export function isRoleTagValue(value: string): boolean {
  return value.length <= 256 && TEXT.test(value);
}
