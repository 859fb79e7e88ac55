import type { LookupAddress } from "node:dns";
import { expect, test } from "vitest";
import { guardLookup, PrivateAddressError } from "./guarded-lookup";

const PUBLIC = { address: "93.184.215.14", family: 4 };
const PRIVATE = { address: "10.0.0.7", family: 4 };

function ask(answers: LookupAddress[], all: boolean) {
  const lookup = guardLookup((_name, _options, callback) => callback(null, answers));
  return new Promise<unknown[]>((resolve) => {
    lookup("registry.example.com", { all }, (...given) => resolve(given));
  });
}

test("a name of public addresses is passed on, all of them or the first", async () => {
  expect(await ask([PUBLIC], true)).toEqual([null, [PUBLIC]]);
  expect(await ask([PUBLIC], false)).toEqual([null, PUBLIC.address, 4]);
});

test.each([[[PRIVATE]], [[PUBLIC, PRIVATE]], [[]]])(
  "a name of a private address among others, or of none, is refused: %j",
  async (answers) => {
    expect((await ask(answers, true))[0]).toBeInstanceOf(PrivateAddressError);
    expect((await ask(answers, false))[0]).toBeInstanceOf(PrivateAddressError);
  },
);

test("a name that turns private between two look-ups is refused at the second", async () => {
  const turns = [[PUBLIC], [PRIVATE]];
  const lookup = guardLookup((_name, _options, callback) => callback(null, turns.shift() ?? []));
  const once = () =>
    new Promise((resolve) =>
      lookup("rebind.example.com", { all: true }, (error) => resolve(error)),
    );
  expect(await once()).toBeNull();
  expect(await once()).toBeInstanceOf(PrivateAddressError);
});
