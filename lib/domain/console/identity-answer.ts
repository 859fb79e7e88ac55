import type { AwsFailure } from "@/lib/domain/checks/aws-failure";

/** Why Mooring is nobody in a partition. */
export type IdentityFailure = {
  readonly failure: AwsFailure;
  /** The variable of Mooring's environment that names the profile to use there; null where the default chain serves. */
  readonly profileVariable: string | null;
};

/** Who Mooring is in a partition, as AWS told it. */
export type IdentityAnswer =
  | {
      readonly ok: true;
      readonly identity: {
        readonly accountId: string;
        readonly arn: string;
        readonly requestId?: string;
      };
    }
  | ({ readonly ok: false } & IdentityFailure);
