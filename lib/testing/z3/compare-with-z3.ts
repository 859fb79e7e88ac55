import fc from "fast-check";
import type { ParsedPolicy } from "@/lib/iam/policy/parsed-policy";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import { prove } from "@/lib/iam/proof/prove";
import { HOME } from "@/lib/testing/condition-arbitraries";
import { EXTERNAL_ID, MOORING, trustDocument } from "@/lib/testing/trust-arbitraries";
import { askZ3, type Z3Answer } from "./ask-z3";
import { encodeClaim } from "./encode-claim";
import { NotEncoded } from "./smt-condition";

const CLAIM = {
  kind: "nobody_else",
  partition: "aws",
  trustedAccountId: HOME,
  externalIds: [EXTERNAL_ID],
} as const;
const CLAIMS = [CLAIM, { ...CLAIM, trustedPrincipalArn: MOORING }];

export type Comparison = {
  readonly proved: number;
  readonly counterexamples: number;
  /** Of which one of the two says that it does not know. */
  readonly unknownHere: number;
  readonly unknownToZ3: number;
  /** Conditions that Z3 is not asked of. */
  readonly notAsked: number;
  readonly differences: readonly string[];
  readonly tookMs: { readonly here: readonly number[]; readonly z3: readonly number[] };
};

type Question = {
  readonly document: object;
  readonly claim: (typeof CLAIMS)[number];
  readonly text: string | undefined;
};

/** Puts random policies to the engine and to Z3; `effort` is Z3's own count of work for each. */
export async function compareWithZ3(options: {
  readonly seed: number;
  readonly policies: number;
  readonly effort: number;
}): Promise<Comparison> {
  const { seed, policies, effort } = options;
  const drawn = fc.sample(fc.tuple(trustDocument, fc.constantFrom(...CLAIMS)), {
    seed,
    numRuns: policies,
  });
  const questions = drawn.flatMap(([document, claim]): Question[] => {
    const parsed = parsePolicyDocument(document, "trust");
    return parsed.ok ? [{ document, claim, text: encode(parsed.policy, claim) }] : [];
  });
  const asked = questions.filter(({ text }) => text !== undefined);
  const count = { proved: 0, counterexamples: 0, unknownHere: 0, unknownToZ3: 0 };
  const tookMs = { here: [] as number[], z3: [] as number[] };
  const differences: string[] = [];
  const compare = ({ document, claim }: Question, { result, tookMs: z3Ms }: Z3Answer) => {
    const began = performance.now();
    const { outcome } = prove(document, claim);
    tookMs.here.push(performance.now() - began);
    tookMs.z3.push(z3Ms);
    if (outcome === "unknown") count.unknownHere += 1;
    else if (result === "unknown") count.unknownToZ3 += 1;
    else if (outcome === "proved" && result === "unsat") count.proved += 1;
    else if (outcome === "counterexample" && result === "sat") count.counterexamples += 1;
    else {
      const what = JSON.stringify({ document, claim });
      differences.push(`${outcome} here, ${result} by Z3: ${what}`);
    }
  };
  const half = Math.ceil(asked.length / 2);
  await Promise.all(
    [asked.slice(0, half), asked.slice(half)].map(async (part) => {
      let at = 0;
      for await (const answer of askZ3(
        part.map(({ text }) => text ?? ""),
        effort,
      )) {
        const question = part[at];
        at += 1;
        if (question) compare(question, answer);
      }
    }),
  );
  return { ...count, notAsked: questions.length - asked.length, differences, tookMs };
}

function encode(policy: ParsedPolicy, claim: (typeof CLAIMS)[number]): string | undefined {
  try {
    return encodeClaim(policy, claim);
  } catch (error) {
    if (error instanceof NotEncoded) return undefined;
    throw error;
  }
}
