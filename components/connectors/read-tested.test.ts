import { expect, test } from "vitest";
import type { ConnectorListQuery } from "@/lib/domain/connectors/connector";
import { aConnector } from "@/lib/testing/a-connector";
import { readTested } from "./read-tested";

const before = "2026-01-01T00:00:00.000Z";
const after = "2026-01-02T00:00:00.000Z";

/** A list of these pages, and the queries that it was asked. */
function listOf(...pages: ReturnType<typeof aConnector>[][]) {
  const queries: Partial<ConnectorListQuery>[] = [];
  const readPage = async (query: Partial<ConnectorListQuery>) => {
    queries.push(query);
    const at = Number(query.cursor ?? 0);
    return { items: pages[at] ?? [], nextCursor: at + 1 < pages.length ? String(at + 1) : null };
  };
  return { queries, readPage };
}

test("verdicts are found on every page of the list, the newest checks first", async () => {
  const { queries, readPage } = listOf(
    [
      aConnector({ id: "a", lastCheckAt: after }),
      aConnector({ id: "other", lastCheckAt: after }),
      aConnector({ id: "open", lastCheckAt: before }),
    ],
    [aConnector({ id: "b", lastCheckAt: after })],
  );
  const watched = new Map([
    ["a", before],
    ["b", null],
    ["open", before],
  ]);
  const tested = await readTested(watched, readPage);
  expect(tested.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(queries).toEqual([
    { sort: "-lastCheckAt", limit: 200, cursor: undefined },
    { sort: "-lastCheckAt", limit: 200, cursor: "1" },
  ]);
});

test("the list is read no further than needed, and never to its end", async () => {
  const found = listOf([aConnector({ id: "a", lastCheckAt: after })], []);
  await readTested(new Map([["a", null]]), found.readPage);
  expect(found.queries).toHaveLength(1);
  const missing = listOf([], [], [], []);
  await readTested(new Map([["gone", null]]), missing.readPage);
  expect(missing.queries).toHaveLength(2);
});
