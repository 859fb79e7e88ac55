import { describe, expect, it } from "vitest";
import { isAccountId } from "./account-id";
import { isExternalIdSyntax } from "./external-id";
import { badRoleNameCharacters, isRoleName } from "./role-name";

describe("the syntax that AWS gives", () => {
  it.each(["ab", "a".repeat(1224), "MOOR-0a1b_=,.@:/+"])("takes %.20s for an External ID", (id) => {
    expect(isExternalIdSyntax(id)).toBe(true);
  });

  it.each(["", "a", "a".repeat(1225), "a b", "ab\n", "ä-ö", "*", "a*"])(
    "does not take %j for an External ID",
    (id) => {
      expect(isExternalIdSyntax(id)).toBe(false);
    },
  );

  it("takes 12 digits for an account", () => {
    expect(["123456789012", "000000000000"].every(isAccountId)).toBe(true);
    expect(
      ["12345678901", "1234567890123", "12345678901a", "123456789012\n"].some(isAccountId),
    ).toBe(false);
  });

  it("takes 1 to 64 of its characters for a role name, and tells which others there are", () => {
    expect(["a", "a".repeat(64), "_+=,.@-"].every(isRoleName)).toBe(true);
    expect(["", "a".repeat(65), "a/b", "a b", "é", "a\n"].some(isRoleName)).toBe(false);
    expect(badRoleNameCharacters("a b/b é é")).toEqual([" ", "/", "é"]);
  });
});
