import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import { fixOf, judgeProbe } from "../judge-probe";
import { ECR_OPTIONAL_ACTIONS } from "../permissions";

const [ACTION] = ECR_OPTIONAL_ACTIONS;

/** Errors that say something of the image or the role. Source: Amazon ECR API Reference, DescribeImageScanFindings. */
export function explainFailure(failure: AwsFailure, region: string) {
  switch (failure.code) {
    case "ScanNotFoundException":
      return { outcome: "never_scanned" as const };
    case "ImageNotFoundException":
    case "RepositoryNotFoundException":
      return { outcome: "absent" as const };
  }
  if (failure.kind !== "access_denied") return undefined;
  const judged = judgeProbe({ action: ACTION, region, failure });
  const { message, denial } = judged;
  const fix = fixOf(ACTION, region, judged) ?? null;
  return { outcome: "not_allowed" as const, message, fix, denial };
}
