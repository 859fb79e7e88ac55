const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const HOST = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;
const PORT = /^[0-9]+$/;

/** Source: distribution, reference.NameTotalLengthMax. */
export const MAX_NAME_LENGTH = 255;

/**
 * Whether a path may name a repository: components by `/`, before which a host may stand.
 * Source: distribution 2.8.2, reference/regexp.go.
 */
export function isRepositoryName(name: string): boolean {
  const [first = "", ...rest] = name.split("/");
  if (!rest.every((part) => COMPONENT.test(part))) return false;
  return COMPONENT.test(first) || (rest.length > 0 && isHost(first));
}

function isHost(text: string): boolean {
  const [host = "", port, ...more] = text.split(":");
  const isPort = more.length === 0 && (port === undefined || PORT.test(port));
  return isPort && host.split(".").every((label) => HOST.test(label));
}

/** As distribution sorts a catalog: by components, so that `a/b` comes before `a-b`. */
export function compareNames(one: string, other: string): number {
  const [left, right] = [one.replaceAll("/", "\0"), other.replaceAll("/", "\0")];
  return left < right ? -1 : Number(left > right);
}
