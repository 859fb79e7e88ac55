import fc from "fast-check";
import { HOME } from "@/lib/testing/condition-arbitraries";
import { EXTERNAL_ID, trustDocument } from "@/lib/testing/trust-arbitraries";
import { ProofBudget } from "./proof-budget";
import { prove } from "./prove";

const claim = {
  kind: "nobody_else",
  partition: "aws",
  trustedAccountId: HOME,
  externalIds: [EXTERNAL_ID],
} as const;
const docs = fc.sample(trustDocument, { numRuns: 3000, seed: 5 });
for (const d of docs.slice(0, 300)) prove(d, claim);
const t = performance.now();
let worst = 0,
  ws = 0,
  sum = 0;
let shown = 0;
for (const d of docs) {
  const b = new ProofBudget();
  const s = performance.now();
  const r = prove(d, claim, b);
  const ms = performance.now() - s;
  worst = Math.max(worst, ms);
  ws = Math.max(ws, b.steps);
  sum += b.steps;
  if (r.outcome === "unknown" && shown++ < 8)
    console.log(JSON.stringify(r), b.steps, JSON.stringify(d.Statement));
}
console.log((performance.now() - t) / docs.length, worst, ws, sum / docs.length);
