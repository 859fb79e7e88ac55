import { spawn, spawnSync } from "node:child_process";
import { createSign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

const COMMAND = "docker-registry";
const ISSUER = "comparison";
const START_TIMEOUT_MS = 20_000;

/** Of Debian's docker-registry; undefined where it, or openssl for its certificate, is not on PATH. */
export function readDistributionVersion(): string | undefined {
  const { status, stdout } = spawnSync(COMMAND, ["--version"], { encoding: "utf8" });
  const openssl = spawnSync("openssl", ["version"]);
  return status === 0 && openssl.status === 0 ? stdout.trim().split(" ").at(-1) : undefined;
}

export type DistributionOptions = {
  readonly auth:
    | { readonly kind: "token"; readonly realm: string; readonly service: string }
    | { readonly kind: "htpasswd"; readonly realm: string; readonly line: string };
  readonly deletes: boolean;
};

export type DistributionRegistry = {
  readonly url: string;
  /** Signs claims as the token server that this registry trusts. */
  readonly signToken: (claims: object) => string;
  readonly close: () => Promise<void>;
};

/** A real registry with a folder of its own; its configuration is JSON, which YAML can read. */
export async function startDistribution(
  options: DistributionOptions,
): Promise<DistributionRegistry> {
  const folder = mkdtempSync(path.join(tmpdir(), "distribution-"));
  const file = (name: string) => path.join(folder, name);
  makeCertificate(file("key.pem"), file("certificate.pem"));
  const { auth } = options;
  if (auth.kind === "htpasswd") writeFileSync(file("htpasswd"), `${auth.line}\n`);
  const config = {
    version: "0.1",
    log: { level: "info", accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: file("data") },
      delete: { enabled: options.deletes },
    },
    http: { addr: "127.0.0.1:0", secret: "comparison" },
    auth:
      auth.kind === "token"
        ? {
            token: {
              realm: auth.realm,
              service: auth.service,
              issuer: ISSUER,
              rootcertbundle: file("certificate.pem"),
            },
          }
        : { htpasswd: { realm: auth.realm, path: file("htpasswd") } },
  };
  writeFileSync(file("config.yml"), JSON.stringify(config));
  const child = spawn(COMMAND, ["serve", file("config.yml")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const close = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const address = await readAddress(child.stderr);
    const signToken = (claims: object) => sign(claims, file("key.pem"), file("certificate.pem"));
    return { url: `http://${address}`, signToken, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** From what it logs: it takes any free port. */
async function readAddress(log: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: log });
  const address = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${COMMAND} does not listen`)),
      START_TIMEOUT_MS,
    );
    lines.on("line", (line) => {
      const [, found] = /listening on ([\d.]+:\d+)/.exec(line) ?? [];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    lines.on("close", () => {
      clearTimeout(timer);
      reject(new Error(`${COMMAND} ended`));
    });
  });
  return address;
}

function makeCertificate(key: string, certificate: string): void {
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const files = ["-keyout", key, "-out", certificate, "-days", "3650", "-subj", "/CN=comparison"];
  const { status, stderr } = spawnSync("openssl", ["req", "-x509", ...curve, ...files], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
}

function sign(claims: object, key: string, certificate: string): string {
  const chain = [readFileSync(certificate, "utf8").replaceAll(/-----[^-]+-----|\s/g, "")];
  const parts = [
    { typ: "JWT", alg: "ES256", x5c: chain },
    { ...claims, iss: ISSUER },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  const signer = createSign("sha256").update(parts.join("."));
  const signature = signer.sign({ key: readFileSync(key, "utf8"), dsaEncoding: "ieee-p1363" });
  return `${parts.join(".")}.${signature.toString("base64url")}`;
}
