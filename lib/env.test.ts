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
