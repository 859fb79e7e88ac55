import { expect, test } from "vitest";
import { PEER_HEADER } from "@/lib/domain/access/caller";
import { readSessionToken, writeSessionCookie } from "./session-cookie";

const here = { host: "localhost:3000", [PEER_HEADER]: "loopback" };
const elsewhere = { host: "console.example.com", [PEER_HEADER]: "network" };

test("through a network the cookie is of TLS alone, for this host alone, and no script’s", () => {
  expect(writeSessionCookie(new Headers(elsewhere), "t")).toBe(
    "__Host-mooring=t; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure",
  );
});

test.each([
  { ...here, host: "192.168.0.4:3000" },
  { ...here, host: "localhost.example.com" },
  { ...here, [PEER_HEADER]: "network" },
  { host: "localhost:3000" },
])("%j is no plain connection of this machine", (headers) => {
  expect(writeSessionCookie(new Headers(headers), "t")).toMatch(/^__Host-.*; Secure$/);
});

test("on this machine itself it has a name of its own, and needs no TLS", () => {
  expect(writeSessionCookie(new Headers(here), "t")).toBe(
    "mooring=t; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax",
  );
});

test("without a token the cookie goes", () => {
  expect(writeSessionCookie(new Headers(here), "")).toContain("mooring=; Path=/; Max-Age=0;");
});

test("the token is found among other cookies, by its whole name, and once", () => {
  const read = (cookie: string) => readSessionToken(new Headers({ ...elsewhere, cookie }));
  expect(read("theme=dark; __Host-mooring=abc; x=y")).toBe("abc");
  expect(read("a__Host-mooring=abc; mooring=def")).toBeNull();
  expect(read("__Host-mooring=abc; __Host-mooring=def")).toBeNull();
  expect(readSessionToken(new Headers(elsewhere))).toBeNull();
});
