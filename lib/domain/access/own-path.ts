const BASE = "http://own.invalid";

/** Where to go after sign-in: a path of this console, whatever the address asked for. */
export function ownPath(wanted: unknown): string {
  const home = "/assets/registries";
  // Browsers read a backslash as a slash and drop control characters: neither may be there.
  if (typeof wanted !== "string" || !/^\/[^\\\p{Cc}]*$/u.test(wanted)) return home;
  if (!URL.canParse(wanted, BASE)) return home;
  const { origin, pathname, search } = new URL(wanted, BASE);
  // `//` begins another host, also where dots were resolved to it.
  if (
    origin !== BASE ||
    pathname.startsWith("//") ||
    /^\/(api|sign-in|set-up)(\/|$)/.test(pathname)
  ) {
    return home;
  }
  return pathname + search;
}

export function signInHref(path: string): string {
  return `/sign-in?next=${encodeURIComponent(path)}`;
}
