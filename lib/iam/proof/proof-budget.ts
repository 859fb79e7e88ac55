/**
 * How much one proof may cost, in steps of one pattern by one character or of one condition. Counted, not timed, so that a
 * policy gets the same answer on every machine; it takes less than 50 ms of a small one (BENCHMARKS.md).
 */
export const MAX_PROOF_STEPS = 40_000;

/** A proof that would take too long; it is answered as not decided. */
export class ProofTooLarge extends Error {
  override readonly name = "ProofTooLarge";
}

/** The steps that are left. */
export class ProofBudget {
  private spent = 0;
  constructor(
    private readonly max = MAX_PROOF_STEPS,
    private readonly whole?: ProofBudget,
  ) {}

  get steps(): number {
    return this.spent;
  }

  get left(): number {
    return Math.max(0, this.max - this.spent);
  }

  /** For one part of a proof: what it spends is spent of the whole too. */
  part(max: number): ProofBudget {
    return new ProofBudget(max, this);
  }

  /** @throws ProofTooLarge */
  spend(steps: number): void {
    this.spent += steps;
    this.whole?.spend(steps);
    if (this.spent > this.max) throw new ProofTooLarge("This policy takes too long to prove.");
  }
}
