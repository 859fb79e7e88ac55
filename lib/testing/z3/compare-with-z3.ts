import type { ProofResult } from "@/lib/iam/proof/claim";
import { askZ3, type Z3Answer } from "./ask-z3";
import { NotEncoded } from "./smt-condition";

/** One claim about drawn policies, as each of the two is asked of it. */
export type Z3Question = {
  /** Told where the two differ. */
  readonly what: unknown;
  readonly prove: () => ProofResult;
  /** @throws NotEncoded */
  readonly encode: () => string;
};

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

/** Puts claims to the engine and to Z3; `effort` is Z3's own count of work for each. */
export async function compareWithZ3(
  questions: readonly Z3Question[],
  effort: number,
): Promise<Comparison> {
  const asked = questions.flatMap((question) => {
    const text = encode(question);
    return text === undefined ? [] : [{ question, text }];
  });
  const count = { proved: 0, counterexamples: 0, unknownHere: 0, unknownToZ3: 0 };
  const tookMs = { here: [] as number[], z3: [] as number[] };
  const differences: string[] = [];
  const compare = ({ what, prove }: Z3Question, { result, tookMs: z3Ms }: Z3Answer) => {
    const began = performance.now();
    const { outcome } = prove();
    tookMs.here.push(performance.now() - began);
    tookMs.z3.push(z3Ms);
    if (outcome === "unknown") count.unknownHere += 1;
    else if (result === "unknown") count.unknownToZ3 += 1;
    else if (outcome === "proved" && result === "unsat") count.proved += 1;
    else if (outcome === "counterexample" && result === "sat") count.counterexamples += 1;
    else differences.push(`${outcome} here, ${result} by Z3: ${JSON.stringify(what)}`);
  };
  const half = Math.ceil(asked.length / 2);
  await Promise.all(
    [asked.slice(0, half), asked.slice(half)].map(async (part) => {
      let at = 0;
      for await (const answer of askZ3(
        part.map(({ text }) => text),
        effort,
      )) {
        const question = part[at]?.question;
        at += 1;
        if (question) compare(question, answer);
      }
    }),
  );
  return { ...count, notAsked: questions.length - asked.length, differences, tookMs };
}

function encode(question: Z3Question): string | undefined {
  try {
    return question.encode();
  } catch (error) {
    if (error instanceof NotEncoded) return undefined;
    throw error;
  }
}
