import { parseArgs } from "node:util";
import { simulateSync } from "./sync-simulation/simulate-sync";

/**
 * `npm run hunt:sync`: simulates the sync by as many seeds as `--seeds` says, from `--from` on, and prints those that
 * break an invariant. `--seed N` replays one, step by step.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seeds: { type: "string", default: "100000" },
    from: { type: "string", default: "1" },
  },
});

/** Of more there is nothing to learn. */
const MOST_FOUND = 10;

async function replay(seed: number): Promise<number> {
  const { faults, states, steps } = await simulateSync(seed, (line) => console.log(line));
  console.log(`Seed ${seed}: ${steps} steps, runs ${states.join(", ")}.`);
  for (const fault of faults) console.log(fault);
  return faults.length;
}

async function hunt(from: number, count: number): Promise<number> {
  const before = process.cpuUsage();
  const ends = new Map<string, number>();
  let found = 0;
  let steps = 0;
  for (let seed = from; seed < from + count && found < MOST_FOUND; seed += 1) {
    const simulated = await simulateSync(seed);
    steps += simulated.steps;
    for (const state of simulated.states) ends.set(state, (ends.get(state) ?? 0) + 1);
    const [fault] = simulated.faults;
    if (fault === undefined) continue;
    found += 1;
    console.log(`Seed ${seed}: ${fault}\n  npm run hunt:sync -- --seed ${seed}`);
  }
  const { user, system } = process.cpuUsage(before);
  const runs = [...ends].map(([state, many]) => `${many} ${state}`).join(", ");
  console.log(`${steps} steps, ${((user + system) / 1e6).toFixed(1)} s of CPU. Runs: ${runs}.`);
  console.log(found === 0 ? "No seed breaks an invariant." : `${found} seeds break one.`);
  return found;
}

function readNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} is no number.`);
  return number;
}

const found =
  values.seed === undefined
    ? await hunt(readNumber("from", values.from), readNumber("seeds", values.seeds))
    : await replay(readNumber("seed", values.seed));
process.exitCode = found === 0 ? 0 : 1;
