/** Source: IAM API Reference, CreateRole, Path: `/`, or printable ASCII that begins and ends with `/`, at most 512 characters. */
export const ROLE_PATH_MAX = 512;

const ROLE_PATH = /^\/([\x21-\x7e]+\/)?$/;

export function isRolePath(path: string): boolean {
  return path.length <= ROLE_PATH_MAX && ROLE_PATH.test(path);
}
