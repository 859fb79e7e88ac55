import { limitWork, TooMuchWork } from "@/lib/iam/policy/work-limit";
import { countedLength, POLICY_SIZE_LIMITS } from "./find-size";
import type { FindingList } from "./finding-list";

/** What AWS refuses for its length is still judged, up to this: larger ones hold a thousand statements, and no one's role. */
const MAX_JUDGED_LENGTH = 2 * POLICY_SIZE_LIMITS.inline;

/** Of the finding in place of a judgement. */
export const NOT_JUDGED = "too_much_to_judge";

/** Judges a policy unless it takes more work than one evaluation may cost; then that is told, and nothing is judged. */
export function judgeWithinLimit<Result>(
  findings: FindingList,
  judge: () => Result,
): Result | undefined {
  const length = countedLength(findings.json.value);
  const give = (message: string) => {
    findings.add({ code: NOT_JUDGED, severity: "error", message });
    return undefined;
  };
  if (length > MAX_JUDGED_LENGTH) {
    return give(
      `With ${length} characters this is too large to judge: at most ${MAX_JUDGED_LENGTH} are, and IAM stores fewer.`,
    );
  }
  try {
    return limitWork(judge);
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return give(`${error.message} Check fewer regions or repositories, or a shorter policy.`);
  }
}
