import { expect, test } from "vitest";
import { PROBLEMS } from "@/lib/domain/api/problem";
import { buildOpenApi, documentOperation } from "./build-open-api";
import { errorsOf, type Operation } from "./operation";
import { OPERATIONS } from "./operations";
import { PROBLEM_CAUSES } from "./problem-causes";

const operations: [string, Operation][] = Object.entries(OPERATIONS);

test.each(operations)("the key of %s is its method and its address", (key, operation) => {
  const { method, path } = operation;
  expect(key).toBe(`${method} ${path.replace(/^\/api(\/v1)?/, "")}`);
});

test("no two operations have the same id or the same place", () => {
  expect(new Set(operations.map(([, { id }]) => id)).size).toBe(operations.length);
  const places = operations.map(([, { method, path }]) => `${method} ${path}`);
  expect(new Set(places).size).toBe(operations.length);
});

test.each(operations)("the examples of %s fit its own schemas", (_, operation) => {
  const { params, body, answer, example } = operation;
  if (params) expect(params.safeParse(example.params).error).toBeUndefined();
  if (body) expect(body.safeParse(example.body).error).toBeUndefined();
  expect(answer?.safeParse(example.answer).error).toBeUndefined();
  expect("answer" in example).toBe(answer !== null);
});

test.each(operations)("%s names the parameters of its address and no others", (_, operation) => {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect(Object.keys(operation.params?.shape ?? {})).toEqual(names);
});

test.each(operations)("the document has %s with every status and an example each", (_, each) => {
  const documented = documentOperation(each);
  expect(documented.operationId).toBe(each.id);
  const statuses = errorsOf(each).map((code) => PROBLEMS[code].status);
  const expected = new Set([each.status, ...(each.otherStatuses ?? []), ...statuses].map(String));
  expect(new Set(Object.keys(documented.responses))).toEqual(expected);
  for (const code of errorsOf(each)) {
    expect(documented.responses[PROBLEMS[code].status]).toMatchObject({
      content: {
        "application/problem+json": {
          examples: { [code]: { value: { code, type: `/docs/problems#${code}` } } },
        },
      },
    });
  }
});

test("every reference of the document leads to one of its components", () => {
  const document = buildOpenApi();
  const text = JSON.stringify(document);
  const { schemas } = document.components;
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
  expect(references.length).toBeGreaterThan(50);
  const known = Object.keys(schemas).map((id) => `#/components/schemas/${id}`);
  expect(references.filter((reference) => !known.includes(reference ?? ""))).toEqual([]);
});

test("every problem code is explained, and some operation can answer it", () => {
  expect(Object.keys(PROBLEM_CAUSES).sort()).toEqual(Object.keys(PROBLEMS).sort());
  const named = new Set(operations.flatMap(([, operation]) => errorsOf(operation)));
  // Those come before any operation is chosen: from the HTTP server, or from addresses and methods that none has.
  const outside = [
    "malformed_request",
    "wrong_host",
    "request_timeout",
    "headers_too_large",
    "method_not_allowed",
    "not_acceptable",
    "starting",
  ];
  expect(Object.keys(PROBLEMS).filter((code) => !named.has(code as never))).toEqual(outside);
});
