import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findAwsCredentials } from "./find-aws-credentials";
import { isPracticeDue } from "./practice-mode";

let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "mooring-home-"));
  mkdirSync(path.join(home, ".aws"));
});

afterEach(() => rmSync(home, { recursive: true }));

it("finds nothing on a machine that has no AWS set up", () => {
  expect(findAwsCredentials({ HOME: home })).toBeNull();
});

it.each([
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_PROFILE_US_GOV",
])("finds credentials by %s", (name) => {
  expect(findAwsCredentials({ HOME: home, [name]: "x" })).toBe(name);
});

it("finds credentials in the shared files, and none in a file that holds only a region", () => {
  const config = path.join(home, ".aws/config");
  writeFileSync(config, "[default]\nregion = eu-west-1\n");
  expect(findAwsCredentials({ HOME: home })).toBeNull();
  writeFileSync(config, "[default]\nsso_session = work\n");
  expect(findAwsCredentials({ HOME: home })).toBe(config);
  const other = path.join(home, "elsewhere");
  writeFileSync(other, "[default]\naws_access_key_id = AKIA\n");
  expect(findAwsCredentials({ HOME: home, AWS_SHARED_CREDENTIALS_FILE: other })).toBe(other);
});

const url = "postgres://localhost/mooring";

it.each([
  [{ PRACTICE_AWS: "auto", DATABASE_URL: undefined }, false, true],
  [{ PRACTICE_AWS: "auto", DATABASE_URL: undefined }, true, false],
  [{ PRACTICE_AWS: "auto", DATABASE_URL: url }, false, false],
  [{ PRACTICE_AWS: "on", DATABASE_URL: url }, true, true],
  [{ PRACTICE_AWS: "off", DATABASE_URL: undefined }, false, false],
] as const)("with %o and credentials %s practice mode is %s", (settings, credentials, due) => {
  const variables = { HOME: home, ...(credentials ? { AWS_ACCESS_KEY_ID: "AKIA" } : {}) };
  expect(isPracticeDue(settings, variables)).toBe(due);
});
