import fc from "fast-check";
import { expect, test } from "vitest";
import { auditText, type ChainedEntry, NO_ENTRY } from "./audit-text";

const TEXT = fc.string({ unit: "grapheme" }).filter((text) => !/\p{Cs}/u.test(text));
const NAME = fc.option(TEXT);
const VALUE = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), TEXT, fc.array(TEXT));
const HASH = fc.stringMatching(/^[0-9a-f]{64}$/);

const ENTRY: fc.Arbitrary<ChainedEntry> = fc.record({
  workspaceId: fc.uuid(),
  previous: HASH,
  id: fc.uuid(),
  seq: fc.integer({ min: 1 }),
  at: fc
    .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  actor: fc.record({ kind: TEXT, id: TEXT, name: NAME }),
  address: NAME,
  requestId: TEXT,
  action: TEXT,
  subject: fc.record({ kind: TEXT, id: fc.uuid(), name: NAME }),
  changes: fc.dictionary(TEXT, fc.record({ from: VALUE, to: VALUE }), { maxKeys: 3 }),
});

test("an entry is written the same in whatever order its members come, and after a way through JSON", () => {
  fc.assert(
    fc.property(ENTRY, (entry) => {
      const turned = Object.fromEntries(Object.entries(entry).reverse());
      const again = JSON.parse(JSON.stringify(turned)) as ChainedEntry;
      expect(auditText(again)).toBe(auditText(entry));
    }),
  );
});

test("two entries that differ in anything are written differently", () => {
  fc.assert(
    fc.property(ENTRY, ENTRY, fc.nat(), (one, other, at) => {
      const fields = Object.keys(one) as (keyof ChainedEntry)[];
      const field = fields[at % fields.length] ?? "at";
      const changed = { ...one, [field]: other[field] };
      const isSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(changed));
      expect(auditText(changed) === auditText(one)).toBe(isSame);
    }),
  );
});

test("the text is that of docs and migrations: a change of it is a new version", () => {
  const entry: ChainedEntry = {
    workspaceId: "00000000-0000-7000-8000-000000000001",
    previous: NO_ENTRY,
    id: "019a0000-0000-7000-8000-00000000000a",
    seq: 1,
    at: "2026-03-01T12:00:00.000Z",
    actor: { kind: "user", id: "local owner", name: null },
    address: null,
    requestId: "r",
    action: "connector.changed",
    subject: { kind: "connector", id: "019a0000-0000-7000-8000-00000000000b", name: "prod" },
    changes: { name: { from: null, to: "prod" } },
  };
  expect(auditText(entry)).toBe(
    `{"action":"connector.changed","actor":{"id":"local owner","kind":"user","name":null},"address":null,"at":"2026-03-01T12:00:00.000Z","changes":{"name":{"from":null,"to":"prod"}},"id":"019a0000-0000-7000-8000-00000000000a","previous":"${NO_ENTRY}","requestId":"r","seq":1,"subject":{"id":"019a0000-0000-7000-8000-00000000000b","kind":"connector","name":"prod"},"version":1,"workspaceId":"00000000-0000-7000-8000-000000000001"}`,
  );
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, each]) => [name, sorted(each)]);
}
