import { expect, test } from "vitest";
import { simulateSync } from "@/lib/testing/sync-simulation/simulate-sync";

const SEEDS = 2_000;

test(`of ${SEEDS} seeded worlds none loses, doubles or wrongly marks what a registry holds`, async () => {
  const found: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { faults } = await simulateSync(seed);
    if (faults[0]) found.push(`${faults[0]} Replay: npm run hunt:sync -- --seed ${seed}`);
  }
  expect(found).toEqual([]);
}, 120_000);

test("many calls at once are no leak that Node.js warns of", async () => {
  const warnings: string[] = [];
  const warn = ({ name }: Error) => {
    if (name === "MaxListenersExceededWarning") warnings.push(name);
  };
  process.on("warning", warn);
  for (let seed = 1; seed <= 200; seed += 1) await simulateSync(seed);
  process.off("warning", warn);
  expect(warnings).toEqual([]);
});

test("one seed is one world: a replay takes the same steps", async () => {
  const replay = async (seed: number) => {
    const lines: string[] = [];
    await simulateSync(seed, (line) => lines.push(line));
    return lines;
  };
  for (const seed of [3, 41, 1_234]) expect(await replay(seed)).toEqual(await replay(seed));
});
