import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What runs where the console does: neither tests nor what they alone need, nor what Prisma generates. */
const PRODUCT = ["app", "components", "lib"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  )
  .concat("proxy.ts", "instrumentation-client.ts", "next.config.js")
  .filter((file) => /\.(tsx?|js)$/.test(file) && !/\.test\.tsx?$/.test(file))
  .filter((file) => !/^lib\/(testing|db\/generated)\//.test(file));

/** The practice servers are clients’ oracles: what AWS and registries do, they do. */
const isOwn = (file: string) => !file.startsWith("lib/practice/");

const find = (pattern: RegExp, files = PRODUCT) =>
  files.filter((file) => pattern.test(readFileSync(file, "utf8")));

test("no code runs a text as code", () => {
  expect(PRODUCT.length).toBeGreaterThan(700);
  expect(find(/\beval\(|\bnew Function\(|from "(node:)?vm"|set(Timeout|Interval)\(["'`]/)).toEqual(
    [],
  );
});

test("no page writes HTML of a text: React writes text as text", () => {
  expect(
    find(/dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write/),
  ).toEqual([]);
});

test("programs are started by the boot alone, and none by a shell", () => {
  const starters = find(/child_process/);
  expect(starters.filter((file) => !file.startsWith("lib/boot/"))).toEqual([]);
  expect(find(/\bexec(Sync)?\(|shell: true/, starters)).toEqual([]);
});

test("no code stops to look at certificates, or asks for an older TLS", () => {
  expect(find(/rejectUnauthorized|NODE_TLS_REJECT|minVersion|secureProtocol|ciphers:/)).toEqual([]);
});

test("every hash is SHA-256, and the only cipher AES-256-GCM", () => {
  const own = PRODUCT.filter(isOwn);
  const hashes = own.flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/create(?:Hash|Hmac)\(([^,)]*)/g),
  ]);
  expect(hashes.length).toBeGreaterThan(8);
  expect(new Set(hashes.map(([, name]) => name))).toEqual(new Set(['"sha256"']));
  expect(find(/create(De)?[cC]ipheriv\(/, own)).toEqual(["lib/credentials/sealed/seal-secret.ts"]);
  expect(readFileSync("lib/credentials/sealed/seal-secret.ts", "utf8")).toMatch(
    /CIPHER = "aes-256-gcm"/,
  );
});

/** They spread what waits. */
const OF_CHANCE = [
  "lib/domain/notifications/retry.ts",
  "lib/jobs/kinds/sync-registry/handler.ts",
  "lib/jobs/retry-delay.ts",
  "lib/services/scans/scan-asker.ts",
  "lib/services/syncs/run-sync.ts",
];

test("what must not be guessed is never of Math.random, which only spreads waiting", () => {
  expect(find(/Math\.random/, PRODUCT.filter(isOwn)).sort()).toEqual(OF_CHANCE);
});

/** Of constants of the code: words of languages and grammars, names of AWS services, roots of XML, lists of letters. */
const MAKE_PATTERNS = [
  "components/ui/code-patterns.ts",
  "lib/aws/read-answer.ts",
  "lib/boot/forwarded.ts",
  "lib/iam/proof/key-facts.ts",
  "lib/iam/review/ask-permissions.ts",
];

test("no regular expression is made of what somebody typed", () => {
  expect(find(/\bRegExp\(/, PRODUCT.filter(isOwn)).sort()).toEqual(MAKE_PATTERNS);
});
