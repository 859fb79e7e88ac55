import { describe, expect, it } from "vitest";
import { z } from "zod";
import { FORM, type Operation } from "@/lib/contract/operation";
import { route } from "./route";

const address = "http://console.example:3000/api/v1/things";
const context = { params: Promise.resolve({}) };
const operation = {
  id: "makeThing",
  method: "POST",
  path: "/api/v1/things",
  demands: "open",
  tag: "Things",
  summary: "Make a thing",
  status: 200,
  answer: z.strictObject({ done: z.boolean() }),
  errors: [],
  example: {},
} as const satisfies Operation;
const bodyless = route({ operation, handle: async () => ({ done: true }) });
const withBody = route({
  operation: { ...operation, body: z.strictObject({ name: z.string() }) },
  handle: async () => ({ done: true }),
});

const withForm = route({
  operation: { ...operation, body: z.looseObject({ token: z.string() }), bodyType: FORM },
  handle: async () => ({ done: true }),
});

function post(headers: Record<string, string>, body?: BodyInit) {
  return new Request(address, {
    method: "POST",
    headers: { host: "console.example:3000", ...headers },
    ...(body === undefined ? {} : { body, duplex: "half" }),
  } as RequestInit);
}

async function answer(response: Response) {
  return { status: response.status, problem: await response.json() };
}

describe("requests that another site's page sends", () => {
  it.each<Record<string, string>>([
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://evil.example" },
    { origin: "http://console.example:4000" },
    { origin: "null" },
    { origin: "nonsense" },
    { "sec-fetch-site": "none", origin: "https://evil.example" },
  ])("are refused: %o", async (headers) => {
    const { status, problem } = await answer(await bodyless(post(headers), context));
    expect({ status, code: problem.code }).toEqual({ status: 403, code: "cross_site" });
  });

  it.each<Record<string, string>>([
    {},
    { origin: "http://console.example:3000" },
    { "sec-fetch-site": "same-origin", origin: "https://behind-a-proxy.example" },
    { "sec-fetch-site": "none" },
  ])("are told from this console's own and a program's: %o", async (headers) => {
    expect((await bodyless(post(headers), context)).status).toBe(200);
  });

  it("may read what they cannot see the answer of", async () => {
    const request = new Request(address, { headers: { "sec-fetch-site": "cross-site" } });
    expect((await bodyless(request, context)).status).toBe(200);
  });
});

describe("the body", () => {
  const json = { "content-type": "application/json" };

  it("is refused where the route takes none", async () => {
    const { status, problem } = await answer(
      await bodyless(post(json, '{"externalId":"mine"}'), context),
    );
    expect(status).toBe(422);
    expect(problem.errors).toEqual([
      expect.objectContaining({ pointer: "/externalId", code: "not_accepted" }),
    ]);
    expect((await bodyless(post({}, "externalId=mine"), context)).status).toBe(415);
    expect((await bodyless(post(json, "{}"), context)).status).toBe(200);
  });

  it("is read no further than its limit", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    const { status, problem } = await answer(await withBody(post(json, endless), context));
    expect({ status, code: problem.code }).toEqual({ status: 413, code: "body_too_large" });
    expect(sent).toBeLessThan(10);
  });

  it("is not read at all when it is announced as too large", async () => {
    const headers = { ...json, "content-length": "400000000" };
    const body = new ReadableStream<Uint8Array>({
      pull: () => Promise.reject(new Error("It was read.")),
    });
    expect((await withBody(post(headers, body), context)).status).toBe(413);
  });
});

describe("an operation whose protocol wants a form", () => {
  const type = { "content-type": FORM };

  it("takes a form, and no other body", async () => {
    const given = await answer(await withForm(post(type, "token=a%20b&more=1"), context));
    expect(given.status).toBe(200);
    const utf8 = { "content-type": `${FORM}; charset=utf-8` };
    expect((await answer(await withForm(post(utf8, "token=a"), context))).status).toBe(200);
    for (const other of ["application/json", "multipart/form-data", "text/plain", `${FORM}x`]) {
      const request = post({ "content-type": other }, "token=a");
      const { problem } = await answer(await withForm(request, context));
      expect(problem.code, other).toBe("unsupported_media_type");
    }
  });

  it("refuses one without the field, with it twice, or of another site’s page", async () => {
    for (const body of ["", "more=1", "token=a&token=b"]) {
      const { problem } = await answer(await withForm(post(type, body), context));
      expect(problem.code, body).toBe("validation_failed");
    }
    const foreign = { ...type, origin: "https://evil.example" };
    const { problem } = await answer(await withForm(post(foreign, "token=a"), context));
    expect(problem.code).toBe("cross_site");
  });

  it("is the only kind that takes one", async () => {
    const { problem } = await answer(await withBody(post(type, "name=a"), context));
    expect(problem.code).toBe("unsupported_media_type");
  });
});
