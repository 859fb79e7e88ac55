import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createConnectorHref,
  formatRegistryDraft,
  openConnectorHref,
  parseRegistryDraft,
  type RegistryDraft,
} from "./registry-draft";

const text = fc.string({ maxLength: 60, unit: "grapheme" });
const anyDraft = fc.record<RegistryDraft>({
  type: text,
  region: text,
  connector: text,
  name: text,
});

test("everything typed survives the address", () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      expect(parseRegistryDraft(new URLSearchParams(formatRegistryDraft(draft)))).toEqual(draft);
    }),
  );
});

test("going to Create New and back loses nothing but the connector, which is new", () => {
  fc.assert(
    fc.property(anyDraft, fc.uuid(), (draft, id) => {
      const there = new URLSearchParams(createConnectorHref(draft).split("?")[1]);
      expect(there.get("region") ?? "").toBe(draft.region);
      const back = new URLSearchParams(there.get("from") ?? "");
      back.set("connector", id);
      expect(parseRegistryDraft(back)).toEqual({ ...draft, connector: id });
    }),
  );
});

test("a look at the connector keeps the way back", () => {
  const href = openConnectorHref({
    type: "aws-ecr",
    region: "us-west-1",
    connector: "c1",
    name: "a&b",
  });
  expect(href).toBe(
    "/assets/connectors/c1?from=type%3Daws-ecr%26region%3Dus-west-1%26name%3Da%2526b",
  );
});

test("an empty form has an empty address", () => {
  expect(formatRegistryDraft(parseRegistryDraft(new URLSearchParams("?other=1")))).toBe("");
});
