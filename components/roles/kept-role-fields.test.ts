import fc from "fast-check";
import { expect, test } from "vitest";
import { readKeptRepositories, readKeptRole, writeKeptRole } from "./kept-role-fields";
import { emptyRoleFields, type RoleFields } from "./role-fields";

function aStore(content: Record<string, string> = {}) {
  const kept = new Map(Object.entries(content));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const full: RoleFields = {
  access: "custom",
  roleName: "CMS",
  awsAccountId: "123456789012",
  regions: [],
  repositories: "chosen",
  repositoryText: "team/*",
  rolePath: "team",
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/Boundary",
  tags: [{ key: "team", value: "images" }],
  selfInspection: true,
};

test("what was chosen is there after a reload, for that connector alone", () => {
  const store = aStore();
  writeKeptRole(store, "a", full);
  expect(readKeptRole(store, "a", "us-west-1")).toEqual(full);
  expect(readKeptRole(store, "b", "us-west-1")).toEqual(emptyRoleFields("us-west-1"));
});

test("what was kept before lets the check read the role, unless that was unticked", () => {
  const kept = (text: string) => readKeptRole(aStore({ "mooring.role.a": text }), "a");
  expect(kept('{"roleName":"CMS"}')).toMatchObject({ roleName: "CMS", selfInspection: true });
  expect(kept('{"selfInspection":"no"}').selfInspection).toBe(true);
  expect(kept('{"selfInspection":false}').selfInspection).toBe(false);
});

test("whatever is in the storage, fields come out", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const fields = readKeptRole(aStore({ "mooring.role.a": text }), "a");
      expect(Object.keys(fields)).toEqual(Object.keys(emptyRoleFields()));
    }),
  );
});

test("the repositories that were chosen are known to whoever saves the role, and those of no choice are not", () => {
  const store = aStore();
  expect(readKeptRepositories(store, "a", "global")).toBeUndefined();
  writeKeptRole(store, "a", { ...full, repositoryText: "team/*, app" });
  expect(readKeptRepositories(store, "a", "global")).toEqual(["app", "team/*"]);
  writeKeptRole(store, "a", { ...full, access: "managed" });
  expect(readKeptRepositories(store, "a", "global")).toEqual([]);
});
