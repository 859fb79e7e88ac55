import { expect, test } from "vitest";
import { mayDo, PERMISSIONS, type Permission, roles } from "./permissions";

const permissions = Object.keys(PERMISSIONS) as Permission[];

test("each role may do what the table says", () => {
  const table = roles.map((role) => [role, ...permissions.filter((each) => mayDo(role, each))]);
  expect(table).toEqual([
    [
      "owner",
      "read",
      "operate",
      "manage",
      "read_audit",
      "manage_tokens",
      "manage_users",
      "own_account",
    ],
    ["admin", "read", "operate", "manage", "read_audit", "manage_tokens", "own_account"],
    ["operator", "read", "operate", "own_account"],
    ["viewer", "read", "own_account"],
  ]);
});

test("no role may do what the one above it may not", () => {
  for (const permission of permissions) {
    const allowed = roles.map((role) => mayDo(role, permission));
    expect(allowed).toEqual([...allowed].sort((one, other) => Number(other) - Number(one)));
  }
});
