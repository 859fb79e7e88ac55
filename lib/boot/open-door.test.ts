import { expect, test } from "vitest";
import { isDoorOpen } from "./open-door";

const settings = {
  HOST: "127.0.0.1",
  DATABASE_URL: undefined,
  PUBLIC_URL: undefined,
  ALLOWED_HOSTS: undefined,
  TRUSTED_PROXIES: [],
  OIDC_ISSUER: undefined,
};

test.each([{}, { HOST: "localhost" }, { HOST: "::1" }, { ALLOWED_HOSTS: "localhost, 127.0.0.1" }])(
  "in practice mode the door is open to this machine: %j",
  (given) => {
    expect(isDoorOpen({ ...settings, ...given }, true)).toBe(true);
  },
);

test.each([
  { HOST: "0.0.0.0" },
  { HOST: "::" },
  { HOST: "192.168.0.4" },
  { HOST: "127.0.0.1.example.com" },
  { DATABASE_URL: "postgres://localhost/mooring" },
  { PUBLIC_URL: "https://console.example.com" },
  { ALLOWED_HOSTS: "console.example.com,localhost" },
  { TRUSTED_PROXIES: ["127.0.0.1"] },
  { OIDC_ISSUER: "https://login.example.com" },
])("whatever speaks of a network shuts it: %j", (given) => {
  expect(isDoorOpen({ ...settings, ...given }, true)).toBe(false);
});

test("it is shut where AWS is real", () => {
  expect(isDoorOpen(settings, false)).toBe(false);
});
