import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Sealer } from "./sealer";

const sealer = new Sealer(randomBytes(32).toString("base64"));

it("opens what it sealed, for the same purpose alone", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      const token = sealer.seal("a", content);
      expect(sealer.open("a", token)).toEqual(JSON.parse(JSON.stringify(content)));
      expect(sealer.open("b", token)).toBeUndefined();
    }),
  );
});

it("opens nothing else, whatever it is given", () => {
  const token = sealer.seal("a", { n: 1 });
  const other = new Sealer(randomBytes(32).toString("base64"));
  expect(other.open("a", token)).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), fc.nat(token.length - 1), (text, at) => {
      expect(sealer.open("a", text)).toBeUndefined();
      const cut = token.slice(0, at);
      expect(sealer.open("a", cut)).toBeUndefined();
    }),
  );
});
