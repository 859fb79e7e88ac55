import { expect } from "vitest";
import {
  type PracticeRegistry,
  startPracticeRegistry,
} from "@/lib/practice/oci/start-practice-registry";
import { copyImages } from "./copy-images";
import { startDistribution } from "./distribution-registry";
import { askRaw, type RawAnswer, type RawAsk } from "./raw-request";

/** Passwords come from it, and so does the line of htpasswd. */
const SECRET = "compare";
/** The administrator's password as bcrypt. */
const HTPASSWD = "administrator:$2y$05$abcdefghijklmnopqrstuu4AV/aFSebQ9g/U6h7GsVqK9YgjyKSni";
const SERVICE = "practice-registry";

export const REPOSITORIES = [
  { name: "alpha", images: 1 },
  { name: "team/app", images: 5 },
  { name: "team-b/app", images: 2 },
  { name: "zeta/x/y", images: 1 },
];
export const CATALOG = "registry:catalog:*";
export const pull = (name: string) => `repository:${name}:pull`;
export const everything = (name: string) => `repository:${name}:pull,push,delete`;

/** `scopes` absent: without signing in. With Basic authentication they say no more than that one does. */
export type ComparedAsk = RawAsk & { readonly scopes?: readonly string[] };

export type Comparison = {
  readonly practice: PracticeRegistry;
  /** Fails where the two registries do not give the same answer, but for clocks, ports and random names. */
  readonly expectSame: (ask: ComparedAsk) => Promise<void>;
  /** The same, with a path for each registry. */
  readonly expectSameAt: (
    ours: string,
    theirs: string,
    ask: Omit<ComparedAsk, "path">,
  ) => Promise<void>;
  /** An answer of each registry. */
  readonly askBoth: (ask: ComparedAsk) => Promise<readonly [RawAnswer, RawAnswer]>;
  readonly close: () => Promise<void>;
};

/** The practice registry and a real one that holds the same images. */
export async function startComparison({
  authentication = "token",
  deletes = true,
}: {
  authentication?: "token" | "basic";
  deletes?: boolean;
}): Promise<Comparison> {
  const practice = await startPracticeRegistry({
    secret: SECRET,
    repositories: REPOSITORIES,
    authentication,
    deletes,
    tagPages: false,
  });
  const auth =
    authentication === "token"
      ? ({ kind: "token", realm: `${practice.url}/token`, service: SERVICE } as const)
      : ({ kind: "htpasswd", realm: SERVICE, line: HTPASSWD } as const);
  const real = await startDistribution({ auth, deletes });

  async function signIn(scopes: readonly string[]) {
    if (authentication === "basic") return { ours: basicOf(practice), theirs: basicOf(practice) };
    const ours = await askForToken(practice, scopes);
    const claims = Buffer.from(ours.split(".")[1] ?? "", "base64url").toString("utf8");
    const theirs = real.signToken(JSON.parse(claims) as object);
    return { ours: `Bearer ${ours}`, theirs: `Bearer ${theirs}` };
  }

  async function askAt(
    paths: readonly [string, string],
    { scopes, headers, ...ask }: Omit<ComparedAsk, "path">,
  ): Promise<readonly [RawAnswer, RawAnswer]> {
    const signedIn = scopes && (await signIn(scopes));
    const withToken = (authorization: string | undefined) => ({
      ...(authorization === undefined ? {} : { authorization }),
      ...headers,
    });
    return Promise.all([
      askRaw(practice.url, { ...ask, path: paths[0], headers: withToken(signedIn?.ours) }),
      askRaw(real.url, { ...ask, path: paths[1], headers: withToken(signedIn?.theirs) }),
    ]);
  }

  const expectSameAt: Comparison["expectSameAt"] = async (ours, theirs, ask) => {
    const [mine, other] = await askAt([ours, theirs], ask);
    const asked = `${ask.method} ${ours}`;
    expect(comparable(mine, practice.url), asked).toEqual(comparable(other, real.url));
  };

  await copyImages(
    REPOSITORIES.map(({ name }) => name),
    async (name) => ({
      url: practice.url,
      authorization: (await signIn([everything(name)])).ours,
    }),
    async (name) => ({
      url: real.url,
      authorization: (await signIn([everything(name)])).theirs,
    }),
  );
  return {
    practice,
    expectSame: (ask) => expectSameAt(ask.path, ask.path, ask),
    expectSameAt,
    askBoth: (ask) => askAt([ask.path, ask.path], ask),
    close: async () => {
      await real.close();
      await practice.close();
    },
  };
}

function basicOf({ users: { administrator } }: PracticeRegistry): string {
  const { username, password } = administrator;
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

async function askForToken(practice: PracticeRegistry, scopes: readonly string[]): Promise<string> {
  const query = new URLSearchParams({ service: SERVICE });
  for (const scope of scopes) query.append("scope", scope);
  const response = await fetch(`${practice.url}/token?${query}`, {
    headers: { authorization: basicOf(practice) },
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}

/** What two servers may differ in is taken out: their clock, port and connection, and names made at random. */
function comparable({ status, headers, body }: RawAnswer, url: string) {
  const ignored = ["date", "connection", "keep-alive", "accept-ranges"];
  const tidy = (text: string) =>
    text
      .replace(new RegExp(`^${url}/`), "http://HOST/")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "UUID")
      .replaceAll(/_state=[^&]+/g, "_state=STATE")
      // Go's maps have no order.
      .replaceAll("push,pull", "pull,push")
      .replace(
        /scope="([^"]*)"/,
        (_, scopes: string) => `scope="${scopes.split(" ").sort().join(" ")}"`,
      );
  const kept = Object.entries(headers)
    .filter(([name]) => !ignored.includes(name.toLowerCase()))
    .map(([name, value]) => [name, tidy(value)]);
  return { status, headers: Object.fromEntries(kept), body: sortTags(body.toString("latin1")) };
}

/** Distribution 2.8.2 lists tags as its disk does, in no order. */
function sortTags(body: string): string {
  return body.replace(
    /"tags":\[([^\]]*)\]/,
    (_, tags: string) => `"tags":[${tags.split(",").sort().join(",")}]`,
  );
}
