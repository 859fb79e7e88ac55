import { expect, test } from "vitest";
import { findRelyingParty } from "./relying-party";

test.each([
  ["localhost:3000", undefined, { id: "localhost", origin: "http://localhost:3000" }],
  ["LOCALHOST", undefined, { id: "localhost", origin: "http://localhost" }],
  ["localhost:80", undefined, { id: "localhost", origin: "http://localhost" }],
  [
    "10.0.0.7:3000",
    "https://console.example.com",
    { id: "console.example.com", origin: "https://console.example.com" },
  ],
  ["x", "https://a.example:8443", { id: "a.example", origin: "https://a.example:8443" }],
  ["x", "http://localhost:3000", { id: "localhost", origin: "http://localhost:3000" }],
])("%s with PUBLIC_URL %s is a relying party", (host, publicUrl, party) => {
  expect(findRelyingParty(host, publicUrl)).toEqual(party);
});

test.each([
  ["127.0.0.1:3000", undefined, "open_as_localhost"],
  ["[::1]:3000", undefined, "open_as_localhost"],
  ["console.example.com", undefined, "no_public_url"],
  ["localhost.evil.example", undefined, "no_public_url"],
  ["evil.example/localhost:3000", undefined, "no_public_url"],
  [null, undefined, "no_public_url"],
  ["localhost:3000", "http://console.example.com", "no_tls"],
  ["x", "https://192.0.2.1", "address_is_number"],
  ["x", "https://[2001:db8::1]", "address_is_number"],
])("%s with PUBLIC_URL %s is none: %s", (host, publicUrl, why) => {
  expect(findRelyingParty(host, publicUrl)).toBe(why);
});
