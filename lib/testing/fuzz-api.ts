import { parseArgs } from "node:util";
import { prepareProcess } from "@/lib/boot/prepare-process";

/**
 * `npm run fuzz`: sends as many requests as `--requests` says, made of the OpenAPI document by `--seed`, to a console with
 * the practice AWS, and prints what is not as the contract says. `--from N --requests 1` sends one of them again, to a
 * console on which those before it were not.
 */
const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
  },
});

process.env.LOG_LEVEL ??= "fatal";
prepareProcess("development");
// Imported late: the log reads its level first.
const { openFuzzConsole } = await import("./fuzz/open-fuzz-console");
const { runFuzz } = await import("./fuzz/run-fuzz");
const open = await openFuzzConsole();
const startedAt = performance.now();
const report = await runFuzz(open, {
  requests: Number(values.requests),
  seed: Number(values.seed),
  from: Number(values.from),
});
const seconds = Math.round((performance.now() - startedAt) / 1_000);
await open.close();
for (const { number, operation, request, faults } of report.findings) {
  console.log(`\n${operation} (--seed ${values.seed} --from ${number})\n  ${request}`);
  for (const fault of faults) console.log(`  ! ${fault}`);
}
const all = open.routes.map(({ operation }) => operation.id);
const never = all.filter((id) => !report.succeeded.has(id));
console.log(`\n${report.requests} requests in ${seconds} s, ${report.findings.length} findings.`);
console.log(`By status: ${JSON.stringify(report.statuses)}`);
console.log(
  `${report.succeeded.size} of ${all.length} operations answered a success; not: ${never.join(", ") || "none"}`,
);
process.exit(report.findings.length > 0 ? 1 : 0);
