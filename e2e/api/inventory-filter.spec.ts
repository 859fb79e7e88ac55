import { expect, test } from "../test";
import { expectProblem } from "./expect-problem";

const API = "/api/v1";

test("a filter and a schedule are set by a patch for the version that it is for, and previewed before", async ({
  request,
  connected,
}) => {
  const { id: connectorId } = await connected("filtered");
  const made = await request.post(`${API}/registries`, {
    data: { type: "aws-ecr", connectorId, region: "us-west-1", name: "Filtered" },
  });
  const { id, inventoryFilter, syncSchedule } = await made.json();
  expect([inventoryFilter, syncSchedule]).toEqual([null, null]);
  const path = `${API}/registries/${id}`;
  const etag = (await request.get(path)).headers().etag ?? "";
  const data = {
    inventoryFilter: { includeRepositories: ["payments/*"], newestPerRepository: 5 },
    syncSchedule: { kind: "daily", at: "02:30" },
  };
  const preview = await request.post(`${path}/inventory/preview`, { data: data.inventoryFilter });
  expect(preview.status(), await preview.text()).toBe(200);
  const patched = await request.patch(path, { data, headers: { "if-match": etag } });
  expect(patched.status(), await patched.text()).toBe(200);
  expect(await patched.json()).toMatchObject({
    ...data,
    inventoryFilter: { ...data.inventoryFilter, tagPatterns: [], pushedWithinDays: null },
    inventoryFilterAt: expect.any(String),
  });
  const outdated = await request.patch(path, { data, headers: { "if-match": etag } });
  await expectProblem(outdated, 412, "precondition_failed");

  const wrong = { inventoryFilter: { includeRepositories: ["Team/*"] } };
  await expectProblem(
    await request.patch(path, { data: wrong }),
    422,
    "validation_failed",
    "/inventoryFilter/includeRepositories/0",
  );
  const late = { syncSchedule: { kind: "daily", at: "24:00" } };
  await expectProblem(
    await request.patch(path, { data: late }),
    422,
    "validation_failed",
    "/syncSchedule/at",
  );
  const everything = await request.patch(path, {
    data: { inventoryFilter: {}, syncSchedule: null },
  });
  expect(await everything.json()).toMatchObject({ inventoryFilter: null, syncSchedule: null });
});
