export type RecordedRegistryRequest = {
  readonly method: string;
  /** Path and query as they came; nothing secret is ever in them. */
  readonly target: string;
  /** How the client signed in; its password or token is not kept. */
  readonly authorization: "none" | "basic" | "bearer" | "other";
  readonly status: number;
};

/** Enough for any test; practice mode runs for months and must not fill the memory. */
const KEPT = 10_000;

export class RegistryLog {
  readonly #requests: RecordedRegistryRequest[] = [];

  get requests(): readonly RecordedRegistryRequest[] {
    return this.#requests;
  }

  add(request: RecordedRegistryRequest): void {
    if (this.#requests.length >= KEPT) this.#requests.splice(0, KEPT / 2);
    this.#requests.push(request);
  }

  clear(): void {
    this.#requests.length = 0;
  }
}

export function authorizationKind(
  authorization: string | undefined,
): RecordedRegistryRequest["authorization"] {
  if (authorization === undefined) return "none";
  const scheme = authorization.split(" ")[0]?.toLowerCase();
  return scheme === "basic" || scheme === "bearer" ? scheme : "other";
}
