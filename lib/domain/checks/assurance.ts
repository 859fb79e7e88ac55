import { z } from "zod";
import { proofBases } from "./trust-proof";

/**
 * On what it rests that nobody else gets in: `proved` of every possible request, by the role’s own trust policy; `probed`
 * by the few requests of a check, which is a sample; `none`.
 */
export const assurances = ["proved", "probed", "none"] as const;
export type Assurance = (typeof assurances)[number];

export const assuredFields = {
  assurance: z.enum(assurances),
  /** Where the policy that was proved comes from; null where nothing is proved. */
  assuranceBasis: z.enum(proofBases).nullable(),
};
const assuredSchema = z.strictObject(assuredFields);
export type Assured = z.infer<typeof assuredSchema>;

export const NOT_ASSURED: Assured = { assurance: "none", assuranceBasis: null };
