import { z } from "zod";
import { PARTITION_IDS } from "@/lib/iam/identifiers/partitions";

/** Where a policy decided. */
export const proofPlace = { element: z.string(), statementPath: z.string().optional() };

/** A claim about every possible request: `sentence` says in words how it ended. */
const claimProofSchema = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("proved"), sentence: z.string() }),
  z.strictObject({
    outcome: z.literal("counterexample"),
    sentence: z.string(),
    ...proofPlace,
    /** A request that breaks the claim. */
    request: z.strictObject({
      action: z.string(),
      principalArn: z.string(),
      /** Of a role session, its role. */
      roleArn: z.string().optional(),
      principalAccount: z.string(),
      context: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    }),
    /** Condition keys that the caller does not decide, and without which the request would not break it. */
    dependsOn: z.array(z.string()),
  }),
  /** Not decided: because of this element. */
  z.strictObject({ outcome: z.literal("unknown"), sentence: z.string(), ...proofPlace }),
]);

/** What is so for every possible request, not for those of `verdicts` alone. */
export const trustProofSchema = z.strictObject({
  /** Only the trusted account gets in, and only with its External ID. */
  nobodyElse: claimProofSchema,
  /** The right caller gets in. */
  admits: claimProofSchema,
  /** Who gets in by other calls: services and identity providers; `*` is any service, or everyone whom any provider knows. */
  otherWays: z.array(
    z.strictObject({ action: z.string(), who: z.string(), statementPath: z.string() }),
  ),
});

/** Where the policy that was proved comes from: the role as a check read it, or what somebody pasted. */
export const proofBases = ["read", "pasted"] as const;
export type ProofBasis = (typeof proofBases)[number];

/** What was to be proved, as it was then: whoever proves it again has to know it. */
export const proofExpectationSchema = z.strictObject({
  partition: z.enum(PARTITION_IDS),
  trustedAccountId: z.string(),
  /** Absent: the whole account is trusted. */
  trustedPrincipalArn: z.string().optional(),
  /** Two while an External ID is replaced. */
  externalIds: z.array(z.string()).min(1).max(2),
  /** The one no longer used, while the role was not seen to refuse it. */
  retiredExternalId: z.string().optional(),
  /** Mooring, which sends the requests of a check, and how it names its sessions. */
  senderArn: z.string(),
  sessionName: z.string(),
  /** When it was proved: a policy may go by the time. */
  now: z.iso.datetime(),
});
export type ProofExpectation = z.infer<typeof proofExpectationSchema>;

/** How a proof of a check came out. */
export const stepProofSchema = z.strictObject({
  basis: z.enum(proofBases),
  /** When it was pasted. */
  pastedAt: z.iso.datetime().optional(),
  expectation: proofExpectationSchema,
  /** Null: the policy could not be judged. */
  claims: trustProofSchema.nullable(),
  /** True where nobody else gets in but whoever has the External ID no longer used. */
  onlyRetired: z.boolean().optional(),
  /** AWS services whose way in was accepted for this connector. */
  acceptedServices: z.array(z.string()),
  /** The request that should be refused, where Mooring could send it and did; `externalId` null: it carried none. */
  sent: z
    .strictObject({
      externalId: z.string().nullable(),
      answer: z.enum(["let_in", "refused", "unknown"]),
    })
    .optional(),
});
export type StepProof = z.infer<typeof stepProofSchema>;
