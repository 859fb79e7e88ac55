import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { environmentSchema, readEnvironment } from "./env";

const names = Object.keys(environmentSchema.shape);

test("an empty environment gives the defaults", () => {
  expect(readEnvironment({ PORT: "", HOST: "" })).toMatchObject({
    HOST: "127.0.0.1",
    PORT: 3000,
    DATA_DIR: "./.data",
    SERVICE_NAME: "Mooring",
    PRACTICE_AWS: "auto",
  });
});

test.each([
  ["PORT", "70000"],
  ["PORT", "http"],
  ["DATABASE_URL", "mysql://localhost/x"],
  ["PRACTICE_AWS", "yes"],
  ["LOG_LEVEL", "loud"],
  ["ALLOWED_PRIVATE_HOSTS", "https://registry.internal"],
  ["ENCRYPTION_KEYS", "too short"],
  ["SMTP_URL", "https://mail.example.com"],
  ["SMTP_URL", "smtp://mail.example.com?tls.rejectUnauthorized=false"],
  ["SMTP_FROM", "Mooring <mooring@example.com>"],
  ["SERVICE_NAME", "x".repeat(41)],
  ["TRUSTED_PROXIES", "proxy.internal"],
  ["TRUSTED_PROXIES", "10.0.0.0/33"],
  ["PUBLIC_URL", "console.example.com"],
  ["PUBLIC_URL", "https://console.example.com/mooring"],
  ["PUBLIC_URL", "https://user:hunter2@console.example.com"],
  ["OIDC_ISSUER", "http://login.example.com"],
  ["OIDC_ISSUER", "https://login.example.com/?tenant=1"],
  ["OIDC_ISSUER", "https://user:hunter2@login.example.com"],
  ["OIDC_SCOPES", "profile email"],
  ["OIDC_ROLES", "boss=*"],
  ["OIDC_ROLES", "owner=a,,viewer=*"],
  ["OIDC_LINK_BY_EMAIL", "yes"],
  ["PASSWORD_SIGN_IN", "no"],
])("%s=%s stops the boot, naming the variable and what is allowed", (name, value) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(
    new RegExp(`^${name} is not valid\\. Allowed: \\S`),
  );
});

test("a wrong DATABASE_URL is not repeated in the message: it may hold a password", () => {
  expect(() => readEnvironment({ DATABASE_URL: "mysql://u:hunter2@h/x" })).not.toThrow(/hunter2/);
});

test("a wrong key of ENCRYPTION_KEYS is not repeated in the message", () => {
  expect(() => readEnvironment({ ENCRYPTION_KEYS: "hunter2" })).not.toThrow(/hunter2/);
});

test("a wrong SMTP_URL is not repeated in the message: it may hold a password", () => {
  expect(() => readEnvironment({ SMTP_URL: "smtp://u:hunter2@h/x" })).not.toThrow(/hunter2/);
});

const oidc = {
  OIDC_ISSUER: "https://login.example.com",
  OIDC_CLIENT_ID: "mooring",
  OIDC_CLIENT_SECRET: "hunter2",
  OIDC_ROLES: "viewer=*",
};

test("single sign-on that is not whole stops the boot, which names what is missing and no secret", () => {
  expect(readEnvironment(oidc)).toMatchObject({ OIDC_ROLES: [{ role: "viewer", group: "*" }] });
  for (const name of ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ROLES"]) {
    expect(() => readEnvironment({ ...oidc, [name]: "" })).toThrow(
      `OIDC_ISSUER is set: set ${name} too.`,
    );
  }
  const open = { ...oidc, HOST: "0.0.0.0" };
  expect(() => readEnvironment(open)).toThrow(/set PUBLIC_URL too/);
  expect(() => readEnvironment(open)).not.toThrow(/hunter2/);
  expect(() =>
    readEnvironment({ ...open, PUBLIC_URL: "https://console.example.com" }),
  ).not.toThrow();
  expect(() => readEnvironment({ PASSWORD_SIGN_IN: "off" })).toThrow(/set OIDC_ISSUER too/);
  expect(() => readEnvironment({ ...oidc, PASSWORD_SIGN_IN: "off" })).not.toThrow();
});

test("private hosts are read into a list, none by default", () => {
  expect(readEnvironment({}).ALLOWED_PRIVATE_HOSTS).toEqual([]);
  const given = { ALLOWED_PRIVATE_HOSTS: "Registry.internal, 10.0.0.5:5000" };
  expect(readEnvironment(given).ALLOWED_PRIVATE_HOSTS).toEqual([
    "registry.internal",
    "10.0.0.5:5000",
  ]);
});

test.each(names)("%s is in .env.example and in the README's table", (name) => {
  expect(readFileSync(".env.example", "utf8")).toMatch(new RegExp(`^#? ?${name}=`, "m"));
  expect(readFileSync("README.md", "utf8")).toContain(`\`${name}\``);
});
