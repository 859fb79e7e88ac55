import { createInterface } from "node:readline";
import { init } from "z3-solver";

/**
 * A process of its own: the solver's threads keep theirs alive. One question a line as JSON, one answer a line:
 * `sat`, `unsat` or `unknown`, and the time that it took.
 */
async function answer(): Promise<void> {
  const { Z3 } = await init();
  // Counted, not timed, so that the same questions are answered on every machine.
  Z3.global_param_set("rlimit", String(process.argv[2]));
  const context = Z3.mk_context(Z3.mk_config());
  const solver = Z3.mk_simple_solver(context);
  Z3.solver_inc_ref(context, solver);
  for await (const line of createInterface({ input: process.stdin })) {
    const began = performance.now();
    Z3.solver_reset(context, solver);
    Z3.solver_from_string(context, solver, JSON.parse(line) as string);
    const result = ANSWERS[await Z3.solver_check(context, solver)];
    process.stdout.write(`${JSON.stringify({ result, tookMs: performance.now() - began })}\n`);
  }
  process.exit(0);
}

const ANSWERS: Readonly<Record<number, string>> = { [-1]: "unsat", 0: "unknown", 1: "sat" };

void answer();
