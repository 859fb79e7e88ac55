import { expect, test, vi } from "vitest";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { aConnector } from "@/lib/testing/a-connector";
import { type DraftCalls, openDraft } from "./open-draft";

function draftOf(id: string, values: Partial<AwsRoleConnector> = {}): AwsRoleConnector {
  return aConnector({ id, name: null, status: "draft", trustedAccountId: null, ...values });
}

function memoryStore() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

function setUp(known: Record<string, AwsRoleConnector> = {}) {
  let made = 0;
  const calls = {
    read: vi.fn<DraftCalls["read"]>(async (id) => {
      const found = known[id];
      if (!found) throw new Error("gone");
      return found;
    }),
    create: vi.fn<DraftCalls["create"]>(async (input) => {
      made += 1;
      const draft = draftOf(`new-${made}`, input);
      known[draft.id] = draft;
      return draft;
    }),
    update: vi.fn<DraftCalls["update"]>(async (id, input) =>
      draftOf(id, {
        accountType: input.accountType ?? "global",
        forRegion: input.forRegion ?? null,
      }),
    ),
  };
  const stores = { tab: memoryStore(), kept: memoryStore() };
  return { calls, stores, known };
}

test("opening the page again in the tab takes the untouched draft again", async () => {
  const { calls, stores } = setUp();
  const first = await openDraft({ accountType: "global" }, calls, stores);
  expect((await openDraft({ accountType: "global" }, calls, stores)).id).toBe(first.id);
  expect(calls.create).toHaveBeenCalledTimes(1);
});

test("an untouched draft takes on the account type of the region", async () => {
  const { calls, stores } = setUp();
  await openDraft({ accountType: "global" }, calls, stores);
  expect((await openDraft({ accountType: "us_gov" }, calls, stores)).accountType).toBe("us_gov");
  expect(calls.create).toHaveBeenCalledTimes(1);
});

test("an untouched draft takes on the region that it is opened for", async () => {
  const { calls, stores } = setUp();
  const wanted = { accountType: "global", forRegion: "eu-central-1" } as const;
  await openDraft({ accountType: "global" }, calls, stores);
  expect((await openDraft(wanted, calls, stores)).forRegion).toBe("eu-central-1");
  expect(calls.create).toHaveBeenCalledTimes(1);
});

test("a draft with something in it, saved or only typed, is left alone", async () => {
  const { calls, stores, known } = setUp();
  const first = await openDraft({ accountType: "global" }, calls, stores);
  known[first.id] = { ...first, name: "Mine" };
  const second = await openDraft({ accountType: "global" }, calls, stores);
  expect(second.id).not.toBe(first.id);
  stores.kept.setItem(`mooring.connector.${second.id}`, '{"roleArn":"arn:"}');
  const third = await openDraft({ accountType: "global" }, calls, stores);
  expect(third.id).not.toBe(second.id);
});

test("a draft that was deleted is replaced by a new one", async () => {
  const { calls, stores, known } = setUp();
  const first = await openDraft({ accountType: "global" }, calls, stores);
  delete known[first.id];
  expect((await openDraft({ accountType: "global" }, calls, stores)).id).not.toBe(first.id);
});
