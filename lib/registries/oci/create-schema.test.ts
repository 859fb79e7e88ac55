import { expect, test } from "vitest";
import { z } from "zod";
import { ociCreateSchema } from "./create-schema";

test("the place is the connector's: an address is refused", () => {
  const given = { type: "oci", connectorId: "0192f0c1-0000-7000-8000-000000000001" };
  expect(ociCreateSchema.parse(given)).toEqual(given);
  expect(ociCreateSchema.safeParse({ ...given, url: "https://registry.example" }).success).toBe(
    false,
  );
});

test("the fields can be told as JSON Schema", () => {
  const schema = z.toJSONSchema(ociCreateSchema, { io: "input" });
  expect(Object.keys(schema.properties ?? {})).toEqual(["type", "name", "connectorId"]);
});
