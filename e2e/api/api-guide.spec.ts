import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../test";

const guide = readFileSync(path.join(import.meta.dirname, "../../docs/api.md"), "utf8");
const steps = [...guide.matchAll(/^## (\d+)\. /gm)].map(([, number]) => Number(number));
const script = [...guide.matchAll(/^```sh\n(.*?)^```/gms)].map(([, code]) => code).join("\n");
const missing = ["curl", "jq"].filter((program) => !isOnPath(program));

test("the guide has the twelve steps", () => {
  expect(steps).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
});

test("docs/api.md, run as it stands, ends with registries on connectors that are proved", async ({
  request,
  server,
}) => {
  const advice = `The guide needs ${missing.join(" and ")}: install it, e.g. by apt-get install ${missing.join(" ")}.`;
  // Where nobody reads the list of skipped tests, a test that did not run is no success.
  if (process.env.CI) expect(missing, advice).toEqual([]);
  test.skip(missing.length > 0, advice);
  const env = { PATH: process.env.PATH, MOORING: server.url, NODE_ENV: process.env.NODE_ENV };
  const { stdout } = await promisify(execFile)("bash", ["-euo", "pipefail", "-c", script], { env });
  expect(stdout).toContain('"verdict": "connected"');
  expect(stdout).toContain('"state": "complete"');
  const { items } = await (await request.get("/api/v1/registries?sort=createdAt")).json();
  expect(items).toMatchObject([
    { location: { region: "us-west-1" }, connector: { kind: "aws_role", status: "connected" } },
    { type: "oci", connector: { kind: "basic", status: "connected" } },
  ]);
});

function isOnPath(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
