/** `unreachable`: the server does not answer · `gone`: it answers, and has this part no more, as after an upgrade. */
export type PartProblem = "unreachable" | "gone";

/** A part of the page whose program could not be loaded. */
export class PartNotLoaded extends Error {
  readonly problem: PartProblem;

  constructor(problem: PartProblem, cause: unknown) {
    super("A part of the page could not be loaded.", { cause });
    this.name = "PartNotLoaded";
    this.problem = problem;
  }
}

/**
 * Loads a part; tries once more where the server answers, because then a failure has passed or stays.
 * Errors: `PartNotLoaded`.
 */
export async function loadPart<Part>(
  load: () => Promise<Part>,
  serverAnswers: () => Promise<boolean>,
): Promise<Part> {
  try {
    return await load();
  } catch (first) {
    if (!(await serverAnswers())) throw new PartNotLoaded("unreachable", first);
    return load().catch((second: unknown) => {
      throw new PartNotLoaded("gone", second);
    });
  }
}
