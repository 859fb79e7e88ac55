import type { Comparison } from "./check";
import type { TitledPolicies } from "./title-policies";

/** What an account may write itself; some of AWS's own are many times longer, and every check is kept. Source: IAM User Guide, "IAM and AWS STS quotas". */
const SHOWN_CHARACTERS = 10_240;

/** What gives a role its permissions, and limits them, as it was read. */
export function comparePolicies({ policies, boundary }: TitledPolicies): Comparison[] {
  const shown = policies.filter(({ text }) => countCharacters(text) <= SHOWN_CHARACTERS);
  return [...shown, ...(boundary ? [boundary] : [])].map(({ title, text }) => ({
    title,
    actual: text,
  }));
}

/** As IAM counts: without white space. */
function countCharacters(text: string): number {
  try {
    return JSON.stringify(JSON.parse(text)).length;
  } catch {
    return text.length;
  }
}
