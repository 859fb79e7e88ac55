import { expect, test } from "vitest";
import { z } from "zod";
import type { Operation } from "./operation";
import { OPERATIONS } from "./operations";

const operations: [string, Operation][] = Object.entries(OPERATIONS);

type Schema = { [key: string]: unknown };

/** Where an object takes fields that are not named. */
function findOpen(schema: unknown, path = ""): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { type, properties, additionalProperties } = schema as Schema;
  const isOpen = type === "object" && properties !== undefined && additionalProperties !== false;
  return [
    ...(isOpen ? [path || "/"] : []),
    ...Object.entries(schema).flatMap(([key, part]) => findOpen(part, `${path}/${key}`)),
  ];
}

/** A provider of single sign-on adds parameters of its own, which are left out. */
const TAKE_MORE = ["GET /sign-in/oidc/callback", "POST /sign-in/oidc/back-channel-logout"];
const strict = operations.filter(([key]) => !TAKE_MORE.includes(key));

test.each(strict)("%s takes no field that its schema does not name", (_, operation) => {
  for (const part of [operation.params, operation.query, operation.body]) {
    if (!part) continue;
    expect(findOpen(z.toJSONSchema(part, { io: "input", unrepresentable: "any" }))).toEqual([]);
  }
});
