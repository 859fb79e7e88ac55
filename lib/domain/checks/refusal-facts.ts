import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import type { AccessDenial } from "@/lib/iam/policy/access-denied";
import type { TrustInput } from "@/lib/iam/role/trust-policy";
import type { TrustReading } from "./role-reading";

/** How the role answered another AssumeRole of the same moment. */
export type ProbeAnswer = "let_in" | "refused" | "unknown";

/** What is known when AWS refuses AssumeRole with the connector's External ID. */
export type RefusalFacts = {
  /** AWS's own words, understood. */
  readonly denial: AccessDenial;
  readonly role: RoleArn;
  /** Who Mooring is. */
  readonly consoleArn: string;
  /** Whom the role must trust; absent while Mooring has no identity to trust. */
  readonly trust: TrustInput | undefined;
  /** Of the Role ARN in the connector: the role is at least as old. Null where it is not known. */
  readonly roleAgeMs: number | null;
  /** Whether the role let Mooring in at the last check. */
  readonly wasProved: boolean;
  /** The trust policy as an earlier check read it. */
  readonly reading: TrustReading | null;
  readonly answers: {
    readonly missing: ProbeAnswer;
    readonly wrong: ProbeAnswer;
    /** With the External ID that is to be taken over. */
    readonly pending: ProbeAnswer;
    /** With the External ID that was replaced. */
    readonly retired: ProbeAnswer;
  };
};
