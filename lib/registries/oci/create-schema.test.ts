import { expect, test } from "vitest";
import { z } from "zod";
import { ociCreateSchema } from "./create-schema";

const given = {
  type: "oci",
  connectorId: "0192f0c1-0000-7000-8000-000000000001",
  url: "Registry.Example.com:443/v2/",
};

test("an address is made normal, and a repository is optional", () => {
  expect(ociCreateSchema.parse(given)).toEqual({ ...given, url: "https://registry.example.com" });
  const named = { ...given, repository: " team/app " };
  expect(ociCreateSchema.parse(named).repository).toBe("team/app");
});

test("what is wrong with an address is said at its field, with its reason", () => {
  const { error } = ociCreateSchema.safeParse({ ...given, url: "registry.example.com/team/app" });
  expect(error?.issues).toMatchObject([{ path: ["url"], params: { reason: "path" } }]);
});

test.each(["Team/app", "team/app:1.0", "/team", "team//app", "a".repeat(256), "team/app@sha256:0"])(
  "%s is no name of a repository",
  (repository) => {
    expect(ociCreateSchema.safeParse({ ...given, repository }).success).toBe(false);
  },
);

test("a name of many separators is judged at once", () => {
  const repository = `${"a-".repeat(120)}!`;
  expect(ociCreateSchema.safeParse({ ...given, repository }).success).toBe(false);
});

test("the fields can be told as JSON Schema", () => {
  const schema = z.toJSONSchema(ociCreateSchema, { io: "input" });
  expect(Object.keys(schema.properties ?? {})).toEqual(
    expect.arrayContaining(["type", "name", "connectorId", "url", "repository"]),
  );
});
