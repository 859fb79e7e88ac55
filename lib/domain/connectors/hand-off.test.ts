import { expect, test } from "vitest";
import { handOffCreateSchema, handOffStateAt } from "./hand-off";

const open = {
  expiresAt: "2026-01-08T00:00:00.000Z",
  openedAt: null,
  usedAt: null,
  revokedAt: null,
};
const before = Date.parse("2026-01-07T23:59:59.999Z");
const after = Date.parse("2026-01-08T00:00:00.000Z");
const at = "2026-01-02T00:00:00.000Z";

test("a link waits until it is opened, and is over at the very moment it expires", () => {
  expect(handOffStateAt(open, before)).toBe("waiting");
  expect(handOffStateAt({ ...open, openedAt: at }, before)).toBe("opened");
  expect(handOffStateAt({ ...open, openedAt: at }, after)).toBe("expired");
});

test("a used link stays used when its time is over, and revoking outdoes both", () => {
  const used = { ...open, openedAt: at, usedAt: at };
  expect(handOffStateAt(used, after)).toBe("used");
  expect(handOffStateAt({ ...used, revokedAt: at }, before)).toBe("revoked");
});

test("a link is open for 7 days and describes the role by default", () => {
  const input = handOffCreateSchema.parse({});
  expect(input).toMatchObject({ expiresInDays: 7, options: { access: "managed", rolePath: "/" } });
  expect(handOffCreateSchema.safeParse({ expiresInDays: 365 }).success).toBe(false);
  expect(handOffCreateSchema.safeParse({ expiresInDays: 1, token: "mine" }).success).toBe(false);
});

test.each(["\0", "\ud800", "a\nb"])(
  "a link describes no role with %j in its regions or repositories",
  (text) => {
    for (const options of [{ regions: [`x${text}x`] }, { repositories: [`x${text}x`] }]) {
      expect(handOffCreateSchema.safeParse({ options }).success).toBe(false);
    }
  },
);
