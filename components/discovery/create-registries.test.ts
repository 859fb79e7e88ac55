import { expect, test } from "vitest";
import { type CreateOutcome, createRegistries, regionsWith } from "./create-registries";

async function run(create: (region: string) => Promise<{ id: string }>) {
  const outcomes = new Map<string, CreateOutcome>();
  await createRegistries(["a", "b", "c"], create, (region, outcome) =>
    outcomes.set(region, outcome),
  );
  return outcomes;
}

test("each region has its own outcome, and one refusal does not stop the others", async () => {
  const outcomes = await run(async (region) => {
    if (region === "b") throw new Error("refused");
    return { id: `registry of ${region}` };
  });
  expect(outcomes.get("b")).toEqual({ state: "failed", message: "refused" });
  expect(regionsWith(outcomes, "created")).toEqual(["a", "c"]);
  expect(regionsWith(outcomes, "failed")).toEqual(["b"]);
});

test("a registry that somebody made in the meantime is no failure", async () => {
  const outcomes = await run(() =>
    Promise.reject(Object.assign(new Error("exists"), { code: "registry_exists" })),
  );
  expect(regionsWith(outcomes, "exists")).toEqual(["a", "b", "c"]);
});

test("registries are created one after another", async () => {
  let underWay = 0;
  let most = 0;
  await run(async (region) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay -= 1;
    return { id: `registry of ${region}` };
  });
  expect(most).toBe(1);
});
