import type { ScanResults } from "@/lib/domain/inventory/image-findings";
import { readCount, readList, readRecord, readTime } from "./read-member";

/**
 * Where the image runs, as the finding that was updated last has it: Inspector writes it beside each finding. Null where
 * none tells. Source: Amazon ECR API Reference, AwsEcrContainerImageDetails.
 */
export function readImageUse(enhancedFindings: readonly unknown[]): ScanResults["inUse"] {
  let newest: { updatedMs: number; use: NonNullable<ScanResults["inUse"]> } | undefined;
  for (const finding of enhancedFindings) {
    const { resources, updatedAt } = readRecord(finding);
    const updatedMs = Date.parse(readTime(updatedAt) ?? "") || 0;
    if (newest && updatedMs <= newest.updatedMs) continue;
    const use = findUse(resources);
    if (use) newest = { updatedMs, use };
  }
  return newest?.use ?? null;
}

function findUse(resources: unknown): ScanResults["inUse"] {
  for (const resource of readList(resources).slice(0, 10)) {
    const image = readRecord(readRecord(readRecord(resource).details).awsEcrContainerImage);
    const clusters = readCount(image.inUseCount);
    const lastAt = readTime(image.lastInUseAt);
    if (clusters !== null || lastAt !== null) return { clusters, lastAt };
  }
  return null;
}
