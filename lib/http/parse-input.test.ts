import { expect, test } from "vitest";
import { connectorCreateSchema } from "@/lib/credentials/connector-schema";
import { AppError } from "@/lib/domain/api/problem";
import { connectorListQuerySchema } from "@/lib/domain/connectors/connector";
import { parseInput, readJson, readQuery, refuseBody } from "./parse-input";

function problemOf(run: () => unknown): AppError {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

function post(body: BodyInit, type = "application/json"): Request {
  return new Request("http://localhost/", {
    method: "POST",
    headers: { "content-type": type },
    body,
  });
}

test("an External ID in the input is named and refused", () => {
  const input = { name: "x", accountType: "global", externalId: "mine" };
  const problem = problemOf(() => parseInput(connectorCreateSchema, input, "/"));
  expect(problem.code).toBe("validation_failed");
  expect(problem.details.errors).toEqual([
    expect.objectContaining({ pointer: "/externalId", code: "not_accepted" }),
  ]);
  expect(problem.message).toContain("made by Mooring");
});

test("a field that is called as every object's members are is told as any other", () => {
  for (const name of ["constructor", "toString", "__proto__"]) {
    const input = JSON.parse(`{"name":"x","accountType":"global","${name}":1}`);
    const { details } = problemOf(() => parseInput(connectorCreateSchema, input, "/"));
    const message = `There is no field "${name}" here. Leave it out.`;
    expect(details.errors).toEqual([{ pointer: `/${name}`, code: "not_accepted", message }]);
  }
});

test("a request that cannot have a body is not refused for the length of one", async () => {
  const headers = { "content-length": "300000" };
  await expect(refuseBody(new Request("http://localhost/", { headers }))).resolves.toBeUndefined();
});

test("every wrong field is told at once, each with its pointer", () => {
  const input = { name: " ", accountType: "moon", roleArn: "arn:aws:iam::1:role/x" };
  const problem = problemOf(() => parseInput(connectorCreateSchema, input, "/"));
  expect(problem.details.errors?.map((error) => error.pointer)).toEqual([
    "/name",
    "/accountType",
    "/roleArn",
  ]);
});

test("a role ARN error carries the parser's own reason", () => {
  const input = { accountType: "global", roleArn: "arn:aws:iam::123456789012:user/jane" };
  const problem = problemOf(() => parseInput(connectorCreateSchema, input, "/"));
  expect(problem.details.errors?.[0]?.code).not.toBe("custom");
});

test("an unknown field whose name is as long as a secret is refused without saying it back", () => {
  const secret = "mrg_".padEnd(76, "0");
  for (const [input, pointer] of [
    [{ accountType: "global", [secret]: 1 }, ""],
    [{ accountType: "global", [secret.slice(0, 32)]: 1 }, `/${secret.slice(0, 32)}`],
  ] as const) {
    const problem = problemOf(() => parseInput(connectorCreateSchema, input, "/"));
    expect(problem.details.errors).toMatchObject([{ pointer, code: "not_accepted" }]);
    expect(JSON.stringify([problem.message, problem.details])).not.toContain(secret);
  }
});

test("keys with / and ~ are escaped as RFC 6901 says", () => {
  const input = { accountType: "global", "a/b~c": 1 };
  const problem = problemOf(() => parseInput(connectorCreateSchema, input, "/"));
  expect(problem.details.errors?.[0]?.pointer).toBe("/a~1b~0c");
});

test("a repeated query parameter is a list where a list is meant, and an error where it is not", () => {
  const statuses = readQuery(new URL("http://x/?status=draft&status=failed"));
  expect(parseInput(connectorListQuerySchema, statuses, "?").status).toEqual(["draft", "failed"]);
  const one = readQuery(new URL("http://x/?status=draft"));
  expect(parseInput(connectorListQuerySchema, one, "?").status).toEqual(["draft"]);
  const sorts = readQuery(new URL("http://x/?sort=name&sort=status"));
  const problem = problemOf(() => parseInput(connectorListQuerySchema, sorts, "?"));
  expect(problem.details.errors?.[0]?.pointer).toBe("?sort");
});

test("a body that is not JSON is told so, by its type or by its text", async () => {
  await expect(readJson(post("a=1", "text/plain"))).rejects.toMatchObject({
    code: "unsupported_media_type",
  });
  await expect(readJson(post("{"))).rejects.toMatchObject({ code: "malformed_json" });
  await expect(readJson(post(`"${"x".repeat(300_000)}"`))).rejects.toMatchObject({
    code: "body_too_large",
  });
});

test("a key named __proto__ is refused like any other unknown key", async () => {
  const body = await readJson(post('{"accountType":"global","__proto__":{"name":"x"}}'));
  const problem = problemOf(() => parseInput(connectorCreateSchema, body, "/"));
  expect(problem.code).toBe("validation_failed");
});

test.each([
  '{"password": hunter2 hunter2 hunter2}',
  '{"password":"hunter2"',
  "hunter2",
  '{"a":"hunter2"}x',
])("a body that is no JSON is not said back: %s", async (text) => {
  const error = await readJson(post(text)).then(
    () => expect.unreachable(),
    (thrown: AppError) => thrown,
  );
  expect(error).toMatchObject({ code: "malformed_json" });
  expect(error.message).toMatch(/^The body is not valid JSON: .+\.$/);
  expect(error.message).not.toContain("hunter2");
});
