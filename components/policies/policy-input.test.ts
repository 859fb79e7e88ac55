import { expect, test } from "vitest";
import { type PolicyInput, readKeptInput, writeKeptInput } from "./policy-input";

const initial: PolicyInput = {
  permissions: "",
  trust: "",
  connectorId: "",
  accountType: "global",
  externalId: "",
  scope: { awsAccountId: null, regions: [], repositories: "all", repositoryText: "" },
};

function memoryStore() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test("what was put in is there again after a reload", () => {
  const store = memoryStore();
  const input: PolicyInput = {
    ...initial,
    permissions: "{}",
    accountType: "us_gov",
    scope: {
      awsAccountId: "123456789012",
      regions: ["us-gov-west-1"],
      repositories: "chosen",
      repositoryText: "team/*",
    },
  };
  writeKeptInput(store, "page", input);
  expect(readKeptInput(store, "page", initial)).toEqual(input);
  expect(readKeptInput(store, "elsewhere", initial)).toEqual(initial);
});

test("a pasted text with a secret in it is not kept", () => {
  const store = memoryStore();
  const permissions = JSON.stringify({ AccessKey: { SecretAccessKey: "wJalrXUtnFEMI" } });
  writeKeptInput(store, "page", { ...initial, permissions });
  expect([...store.kept.values()].join()).not.toContain("wJalr");
});

test("what cannot be read is as if nothing were kept", () => {
  const store = memoryStore();
  for (const text of ["{", "[]", "3", '{"accountType":"mars","scope":7,"trust":{}}']) {
    store.setItem("mooring.policy-check.page", text);
    expect(readKeptInput(store, "page", initial)).toEqual(initial);
  }
});
