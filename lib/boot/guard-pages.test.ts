import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { PEER_HEADER } from "@/lib/domain/access/caller";
import { setDoorOpen } from "@/lib/services/access/door";
import { guardPages } from "./guard-pages";

/** The address that somebody who is not signed in is led to; undefined where the page answers. */
async function askFor(path: string): Promise<string | undefined> {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, {
    method: "GET",
    url: path,
    headers: { host: "localhost", [PEER_HEADER]: "loopback" },
  });
  const response = new ServerResponse(request);
  let answered = false;
  await guardPages(() => {
    answered = true;
  })(request, response);
  if (answered) return undefined;
  expect(response.statusCode).toBe(303);
  return String(response.getHeader("location"));
}

test.each([
  "/sign-in?next=%2F",
  "/set-up",
  "/hand-off",
  "/docs/problems",
  "/api/v1/connectors",
  "/_next/static/chunks/1a2b-3c.js",
])("%s answers anybody", async (path) => {
  expect(await askFor(path)).toBeUndefined();
});

test.each([
  "/",
  "/assets/connectors?q=a&_rsc=x",
  "/settings/practice-account",
  "/no-such-page",
  "/sign-in/",
  "/%73ign-in",
  "/apiary",
  "/_next/static/../../assets/connectors",
  "/_next/static/%2e%2e/assets",
  "/_next/image?url=x",
  "//assets/connectors",
  "/hand-off/../assets",
])("%s leads nobody to sign in, and from there back", async (path) => {
  expect(await askFor(path)).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
});

test("who is in is led nowhere", async () => {
  setDoorOpen(true);
  try {
    expect(await askFor("/assets/connectors")).toBeUndefined();
  } finally {
    setDoorOpen(false);
  }
});
