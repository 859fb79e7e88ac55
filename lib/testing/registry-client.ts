import type { PracticeRegistry } from "@/lib/practice/oci/start-practice-registry";

type Credentials = { readonly username: string; readonly password: string };

export type TokenAnswer = {
  readonly token: string;
  readonly access_token: string;
  readonly expires_in: number;
  readonly issued_at: string;
};

export function basic({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

/** Asks the practice registry's token endpoint; without a user, as nobody in particular. */
export function askToken(
  { url }: PracticeRegistry,
  scopes: readonly string[],
  user?: Credentials,
): Promise<Response> {
  const query = new URLSearchParams({ service: "practice-registry" });
  for (const scope of scopes) query.append("scope", scope);
  const headers: Record<string, string> = user ? { authorization: basic(user) } : {};
  return fetch(`${url}/token?${query}`, { headers });
}

export async function bearer(
  registry: PracticeRegistry,
  scopes: readonly string[],
  user?: Credentials,
): Promise<{ authorization: string }> {
  const response = await askToken(registry, scopes, user);
  const { token } = (await response.json()) as TokenAnswer;
  return { authorization: `Bearer ${token}` };
}

/** What a token says of itself. */
export function readAccess(token: string): unknown {
  const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
  return (JSON.parse(payload) as { access: unknown }).access;
}
