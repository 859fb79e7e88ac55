import type { RouteKind } from "./registry-route";

/** What can go wrong on demand; `routes` absent means everywhere. */
export type RegistryFaults = {
  /** The challenge names this address instead of the registry's own `/token`. */
  realm?: string | undefined;
  /** A manifest is answered with a redirect to the same path at this origin, as registries with a CDN do. */
  redirectManifestsTo?: string | undefined;
  /** A page instead of the answer, status 200: a proxy or a login portal in the way. */
  html?: { routes?: readonly RouteKind[] } | undefined;
  /** The catalog gives new names and a link for ever. */
  endlessCatalog?: boolean | undefined;
  /** Each answer waits this long. */
  delay?: { latencyMs: number; routes?: readonly RouteKind[] } | undefined;
  /** The next `times` requests are refused with 429, without `times` all of them. */
  throttle?:
    | { retryAfterSeconds: number; times?: number; routes?: readonly RouteKind[] }
    | undefined;
  /**
   * The catalog is refused: 401 whatever the token (Docker Hub), 403 as denied, 404 as a page that is not there (GHCR),
   * 405 as not supported.
   */
  refuseCatalog?: 401 | 403 | 404 | 405 | undefined;
};

export function isFaulty(
  fault: { readonly routes?: readonly RouteKind[] } | undefined,
  route: RouteKind,
): boolean {
  return fault !== undefined && (fault.routes?.includes(route) ?? true);
}

/** Counts the requests that each throttle has refused, for as long as a test keeps it. */
export class ThrottleCount {
  readonly #refused = new WeakMap<object, number>();

  /** Whether this request is one of those to refuse. */
  take(throttle: { readonly times?: number }): boolean {
    const refused = this.#refused.get(throttle) ?? 0;
    if (refused >= (throttle.times ?? Number.POSITIVE_INFINITY)) return false;
    this.#refused.set(throttle, refused + 1);
    return true;
  }
}
