import { parseArgs } from "node:util";
import { compareWithZ3 } from "./z3/compare-with-z3";
import { permissionQuestions } from "./z3/permission-questions";
import { trustQuestions } from "./z3/trust-questions";

/**
 * `npm run hunt:proof`: puts as many random policies as `--policies` says to the proof engine and to Z3, from seed `--seed`
 * on, every other one a trust policy or the permissions of a role, and prints those of which they differ. `--effort` is Z3's own count of work for each.
 */
const { values } = parseArgs({
  options: {
    policies: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    effort: { type: "string", default: "20000" },
  },
});

/** Drawn and asked together. */
const AT_ONCE = 2_000;

async function hunt(policies: number, firstSeed: number, effort: number): Promise<number> {
  const total = { proved: 0, counterexamples: 0, unknownHere: 0, unknownToZ3: 0, notAsked: 0 };
  let differences = 0;
  for (let done = 0; done < policies; done += AT_ONCE) {
    const seed = firstSeed + done / AT_ONCE;
    const part = Math.min(AT_ONCE, policies - done);
    const half = Math.ceil(part / 2);
    const questions = [...trustQuestions(seed, half), ...permissionQuestions(seed, part - half)];
    const result = await compareWithZ3(questions, effort);
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += result[key];
    differences += result.differences.length;
    for (const difference of result.differences) console.log(`Seed ${seed}: ${difference}`);
    console.log(`${done + part} policies: ${JSON.stringify({ ...total, differences })}`);
  }
  return differences;
}

const numbers = [values.policies, values.seed, values.effort].map(Number);
if (!numbers.every(Number.isSafeInteger)) throw new Error("Give whole numbers.");
const [policies = 0, seed = 0, effort = 0] = numbers;
process.exitCode = (await hunt(policies, seed, effort)) === 0 ? 0 : 1;
