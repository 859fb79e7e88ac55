/**
 * The actions of Amazon ECR. Source: Service Authorization Reference, "Actions, resources, and condition keys for
 * Amazon Elastic Container Registry"; the API model 2015-09-21 (a test compares it with the SDK's).
 */
export const ECR_ACTIONS = [
  "BatchCheckLayerAvailability",
  "BatchDeleteImage",
  "BatchGetImage",
  "BatchGetRepositoryScanningConfiguration",
  "BatchImportUpstreamImage",
  "CompleteLayerUpload",
  "CreatePullThroughCacheRule",
  "CreateRepository",
  "CreateRepositoryCreationTemplate",
  "DeleteLifecyclePolicy",
  "DeletePullThroughCacheRule",
  "DeleteRegistryPolicy",
  "DeleteRepository",
  "DeleteRepositoryCreationTemplate",
  "DeleteRepositoryPolicy",
  "DeleteSigningConfiguration",
  "DeregisterPullTimeUpdateExclusion",
  "DescribeImageReplicationStatus",
  "DescribeImageScanFindings",
  "DescribeImageSigningStatus",
  "DescribeImages",
  "DescribePullThroughCacheRules",
  "DescribeRegistry",
  "DescribeReplicationBackfillResults",
  "DescribeRepositories",
  "DescribeRepositoryCreationTemplates",
  "GetAccountSetting",
  "GetAuthorizationToken",
  "GetDownloadUrlForLayer",
  "GetImageCopyStatus",
  "GetLifecyclePolicy",
  "GetLifecyclePolicyPreview",
  "GetRegistryPolicy",
  "GetRegistryScanningConfiguration",
  "GetRepositoryPolicy",
  "GetSigningConfiguration",
  "InitiateLayerUpload",
  "ListImageReferrers",
  "ListImages",
  "ListPullTimeUpdateExclusions",
  "ListReplicationBackfills",
  "ListTagsForResource",
  "PutAccountSetting",
  "PutImage",
  "PutImageScanningConfiguration",
  "PutImageTagMutability",
  "PutLifecyclePolicy",
  "PutRegistryPolicy",
  "PutRegistryScanningConfiguration",
  "PutReplicationConfiguration",
  "PutSigningConfiguration",
  "RegisterPullTimeUpdateExclusion",
  "ReplicateImage",
  "SetRepositoryPolicy",
  "StartImageScan",
  "StartLifecyclePolicyPreview",
  "StartReplicationBackfill",
  "StopReplicationBackfill",
  "TagResource",
  "UntagResource",
  "UpdateImageStorageClass",
  "UpdatePullThroughCacheRule",
  "UpdateRepositoryCreationTemplate",
  "UploadLayerPart",
  "ValidatePullThroughCacheRule",
] as const;

/** The nearest action of ECR to a mistyped name; undefined when none is near. */
export function nearestEcrAction(name: string): string | undefined {
  const [best] = ECR_ACTIONS.map((action) => ({
    action,
    distance: editDistance(action, name),
  })).sort((one, other) => one.distance - other.distance);
  return best && best.distance <= 4 ? best.action : undefined;
}

/** Levenshtein, ignoring case. */
function editDistance(left: string, right: string): number {
  const from = left.toLowerCase();
  const to = right.toLowerCase().slice(0, 80);
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
