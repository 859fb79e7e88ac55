/** Source: IAM API Reference, CreateRole: RoleName 1-64 of `[\w+=,.@-]+`. */
export const ROLE_NAME_MAX = 64;

const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;

export function isRoleName(text: string): boolean {
  return ROLE_NAME.test(text);
}

/** The characters of a role name that IAM does not allow, each once, in order of appearance. */
export function badRoleNameCharacters(text: string): string[] {
  return [...new Set(text)].filter((character) => !/^[\w+=,.@-]$/.test(character));
}

/** The name that the instructions offer for a connector's role. */
export const DEFAULT_ROLE_NAME = "MooringRegistryRead";
