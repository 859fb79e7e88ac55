import { expect, test } from "vitest";
import { hostFilter } from "./http-server";

test("on the loopback address only loopback names are answered", () => {
  const isAllowed = hostFilter("127.0.0.1");
  for (const host of ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST"]) {
    expect(isAllowed(host), host).toBe(true);
  }
  for (const host of ["rebound.example:3000", "localhost.example", "", undefined]) {
    expect(isAllowed(host), String(host)).toBe(false);
  }
});

test("ALLOWED_HOSTS adds names, for a proxy in front", () => {
  const isAllowed = hostFilter("127.0.0.1", "console.example.com, other.example");
  expect(isAllowed("console.example.com")).toBe(true);
  expect(isAllowed("OTHER.example:443")).toBe(true);
  expect(isAllowed("third.example")).toBe(false);
});

test("a console on every address answers every name until ALLOWED_HOSTS says otherwise", () => {
  expect(hostFilter("0.0.0.0")("anything.example")).toBe(true);
  expect(hostFilter("0.0.0.0", "console.example.com")("anything.example")).toBe(false);
});
