import type { JsonOperation } from "@/lib/practice/operation";
import { batchGetImage } from "./batch-get-image";
import { describeImageScanFindings } from "./describe-image-scan-findings";
import { describeImages } from "./describe-images";
import { describeRepositories } from "./describe-repositories";
import { getAuthorizationToken } from "./get-authorization-token";
import { batchCheckLayerAvailability, getDownloadUrlForLayer } from "./layers";
import { listImages } from "./list-images";
import {
  getLifecyclePolicy,
  getRepositoryPolicy,
  listTagsForResource,
} from "./repository-metadata";

export const ECR_OPERATIONS: ReadonlyMap<string, JsonOperation> = new Map([
  ["BatchCheckLayerAvailability", batchCheckLayerAvailability],
  ["BatchGetImage", batchGetImage],
  ["DescribeImages", describeImages],
  ["DescribeImageScanFindings", describeImageScanFindings],
  ["DescribeRepositories", describeRepositories],
  ["GetAuthorizationToken", getAuthorizationToken],
  ["GetDownloadUrlForLayer", getDownloadUrlForLayer],
  ["GetLifecyclePolicy", getLifecyclePolicy],
  ["GetRepositoryPolicy", getRepositoryPolicy],
  ["ListImages", listImages],
  ["ListTagsForResource", listTagsForResource],
]);
