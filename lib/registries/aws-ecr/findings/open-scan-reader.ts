import "server-only";
import { DescribeImageScanFindingsCommand, type ECRClient } from "@aws-sdk/client-ecr";
import type { AwsCredentialIdentityProvider } from "@aws-sdk/types";
import { createPatientEcrClient } from "@/lib/aws/clients";
import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import { UnreadableAnswer } from "@/lib/aws/unreadable-answer";
import type { ReadScan, ScanReader } from "@/lib/domain/inventory/image-scan";
import { explainFailure } from "./explain-failure";
import { readRecord, readText, readTime } from "./read-member";
import { readCounts } from "./read-results";

/** Reads how scans stand in a region of an account: one call an image, and none of them is a pull. */
export function openScanReader(
  region: string,
  credentials: AwsCredentialIdentityProvider,
): ScanReader {
  const client = createPatientEcrClient(region, credentials);
  return {
    read: async (repositoryName, digest, signal) => {
      try {
        return await readScan(client, repositoryName, digest, signal);
      } catch (error) {
        const told = explainFailure(readAwsFailure(error), region);
        if (!told) throw error;
        if (told.outcome !== "not_allowed") return told;
        const { outcome, message, denial } = told;
        const { policyKind, explicit } = denial ?? {};
        // What is denied explicitly is often one repository, also in the role's own policies.
        const isEverywhere = Boolean(policyKind) && policyKind !== "resource" && !explicit;
        return { outcome, message, isEverywhere };
      }
    },
    close: () => client.destroy(),
  };
}

/**
 * The counts are those of all findings, however few of them the answer has. Source: Amazon ECR API Reference,
 * DescribeImageScanFindings, maxResults; ImageScanFindings, findingSeverityCounts.
 */
async function readScan(
  client: ECRClient,
  repositoryName: string,
  digest: string,
  abortSignal: AbortSignal,
): Promise<ReadScan> {
  const command = new DescribeImageScanFindingsCommand({
    repositoryName,
    imageId: { imageDigest: digest },
    maxResults: 1,
  });
  const answer = await client.send(command, { abortSignal });
  const status = readText(answer.imageScanStatus?.status, 40);
  const about = readRecord(answer.imageScanFindings);
  const findings = readCounts(about.findingSeverityCounts);
  if (status === null && findings === null) {
    throw new UnreadableAnswer("neither the status of a scan nor counts of findings in it");
  }
  return { outcome: "told", status, scannedAt: readTime(about.imageScanCompletedAt), findings };
}
