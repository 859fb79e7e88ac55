export const verdicts = ["connected", "degraded", "insecure", "failed"] as const;
export type Verdict = (typeof verdicts)[number];
