import { expect, test } from "vitest";
import { auditRequestOfPage, setAuditFilter } from "./audit-filters";

const plain = { limit: 50, sort: "-at", q: "" };

test("the address says what is asked for, the last day among it", () => {
  expect(
    auditRequestOfPage({
      q: "prod",
      action: "role.created",
      thing: "connector",
      id: "019a0000-0000-7000-8000-00000000000b",
      who: "local owner",
      from: "2026-02-28",
      to: "2026-02-28",
    }),
  ).toEqual({
    ...plain,
    q: "prod",
    action: "role.created",
    subjectKind: "connector",
    subjectId: "019a0000-0000-7000-8000-00000000000b",
    actor: "local owner",
    since: "2026-02-28T00:00:00.000Z",
    until: "2026-03-01T00:00:00.000Z",
  });
});

test.each([
  { action: "no.such" },
  { thing: "image" },
  { id: "1" },
  { who: "n".repeat(129) },
  { from: "2026-02-30" },
  { from: "0000-01-01" },
  { to: "yesterday" },
])("what no filter means is left out: %o", (params) => {
  expect(auditRequestOfPage(params)).toEqual(plain);
});

test("the filters stand in one order, however they were set", () => {
  const one = setAuditFilter(setAuditFilter({}, "to", "2026-01-01"), "action", "role.created");
  expect(Object.keys(one)).toEqual(["action", "to"]);
  expect(setAuditFilter(one, "action", "")).toEqual({ to: "2026-01-01" });
});
