import { NOT_JUDGED } from "@/lib/iam/review/judge-within-limit";
import { judgeTexts } from "@/lib/services/policies/judge-texts";
import { type DensePolicy, densePolicies, QUESTION } from "./dense-policies";

/**
 * `npm run bench:judge`: what judging a pasted policy costs, for policies made to cost much, by their number of
 * statements and at the greatest length that AWS stores. Beside each the same text read by `JSON.parse` alone.
 */
const RUNS = 7;
const COUNTS = [50, 100, 200, 400, 800, 1600, 3200];
/** A request's body is no longer. */
const MAX_CHARACTERS = 256 * 1024;

type Timing = { medianMs: number; worstMs: number };

function time(work: () => unknown): Timing {
  for (let run = 0; run < 3; run += 1) work();
  const all = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  return { medianMs: all[Math.floor(RUNS / 2)] ?? 0, worstMs: all.at(-1) ?? 0 };
}

function judge({ kind }: DensePolicy, text: string) {
  const { permissions, trust } = judgeTexts({ ...QUESTION, [kind]: text });
  return kind === "trust" ? trust : permissions;
}

const cell = (ms: number) => ms.toFixed(1);

function row(policy: DensePolicy, text: string, before: number | undefined): number {
  const { medianMs, worstMs } = time(() => judge(policy, text));
  const parsed = time(() => JSON.parse(text));
  const refused = judge(policy, text)?.findings.some(({ code }) => code === NOT_JUDGED);
  const growth = before === undefined ? "" : (medianMs / before).toFixed(2);
  console.log(
    `| ${policy.name} | ${text.length} | ${cell(medianMs)} | ${cell(worstMs)} | ${growth} | ${(medianMs / parsed.medianMs).toFixed(0)} | ${refused ? "too much" : "judged"} |`,
  );
  return medianMs;
}

const head =
  "| policy | characters | median ms | worst ms | of half as many | of JSON.parse | answer |\n|---|---:|---:|---:|---:|---:|---|";

console.log(`At the greatest length that AWS stores\n\n${head}`);
for (const policy of densePolicies) row(policy, policy.filled(policy.stored), undefined);

console.log(`\nOf more and more statements\n\n${head}`);
for (const policy of densePolicies) {
  let before: number | undefined;
  for (const count of COUNTS) {
    const text = policy.of(count);
    if (text.length > MAX_CHARACTERS) break;
    before = row(policy, text, before);
  }
}
