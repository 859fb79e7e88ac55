import fc from "fast-check";
import { expect, test } from "vitest";
import { roles } from "./permissions";
import { mapRole, parseRoleMapping } from "./role-mapping";

const groupName = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });
const entry = fc.record({ role: fc.constantFrom(...roles), group: groupName });
const entries = fc.array(entry, { minLength: 1, maxLength: 8 });

const write = (mapping: readonly { role: string; group: string }[]) =>
  mapping.map(({ role, group }) => `${role}=${encodeURIComponent(group)}`).join(",");

test("whatever a group is called, it is read as it was written", () => {
  fc.assert(
    fc.property(entries, (mapping) => {
      expect(parseRoleMapping(write(mapping))).toEqual(mapping);
    }),
  );
});

test("the highest role of somebody’s groups counts, and no group that is not theirs", () => {
  fc.assert(
    fc.property(entries, fc.array(groupName), (mapping, groups) => {
      const mine = mapping.filter(({ group }) => group === "*" || groups.includes(group));
      const ranks = mine.map(({ role }) => roles.indexOf(role));
      const highest = mine.length === 0 ? null : roles[Math.min(...ranks)];
      expect(mapRole(mapping, groups)).toBe(highest);
    }),
  );
});

test("more groups never take a role away", () => {
  const rank = (role: (typeof roles)[number] | null) => (role ? roles.indexOf(role) : roles.length);
  fc.assert(
    fc.property(entries, fc.array(groupName), groupName, (mapping, groups, more) => {
      expect(rank(mapRole(mapping, [...groups, more]))).toBeLessThanOrEqual(
        rank(mapRole(mapping, groups)),
      );
    }),
  );
});

test.each([
  "",
  "owner",
  "owner=",
  "=group",
  "Owner=group",
  "root=*",
  "owner=a,",
  "owner=%",
  "owner=%ff",
  "owner:group",
])("%j is no mapping", (text) => {
  expect(parseRoleMapping(text)).toBeUndefined();
});

test("names of directories are read: spaces, slashes, commas as %2C", () => {
  expect(parseRoleMapping("owner=/Platform Team , admin=CN=Ops%2COU=IT,viewer=*")).toEqual([
    { role: "owner", group: "/Platform Team" },
    { role: "admin", group: "CN=Ops,OU=IT" },
    { role: "viewer", group: "*" },
  ]);
});
