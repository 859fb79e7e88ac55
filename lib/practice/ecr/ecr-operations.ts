import type { JsonOperation } from "@/lib/practice/operation";
import { batchDeleteImage } from "./batch-delete-image";
import { batchGetImage } from "./batch-get-image";
import { createRepository } from "./create-repository";
import { deleteRepository } from "./delete-repository";
import { describeImageScanFindings } from "./describe-image-scan-findings";
import { describeImages } from "./describe-images";
import { describeRepositories } from "./describe-repositories";
import { getAuthorizationToken } from "./get-authorization-token";
import { batchCheckLayerAvailability, getDownloadUrlForLayer } from "./layers";
import {
  deleteLifecyclePolicy,
  getLifecyclePolicy,
  getLifecyclePolicyPreview,
  putLifecyclePolicy,
} from "./lifecycle-policies";
import { listImages } from "./list-images";
import { listTagsForResource } from "./list-tags-for-resource";
import { putImage } from "./put-image";
import {
  deleteRepositoryPolicy,
  getRepositoryPolicy,
  setRepositoryPolicy,
} from "./repository-policies";
import { putImageScanningConfiguration, putImageTagMutability } from "./repository-settings";

export const ECR_OPERATIONS: ReadonlyMap<string, JsonOperation> = new Map([
  ["BatchCheckLayerAvailability", batchCheckLayerAvailability],
  ["BatchDeleteImage", batchDeleteImage],
  ["BatchGetImage", batchGetImage],
  ["CreateRepository", createRepository],
  ["DeleteLifecyclePolicy", deleteLifecyclePolicy],
  ["DeleteRepository", deleteRepository],
  ["DeleteRepositoryPolicy", deleteRepositoryPolicy],
  ["DescribeImages", describeImages],
  ["DescribeImageScanFindings", describeImageScanFindings],
  ["DescribeRepositories", describeRepositories],
  ["GetAuthorizationToken", getAuthorizationToken],
  ["GetDownloadUrlForLayer", getDownloadUrlForLayer],
  ["GetLifecyclePolicy", getLifecyclePolicy],
  ["GetLifecyclePolicyPreview", getLifecyclePolicyPreview],
  ["GetRepositoryPolicy", getRepositoryPolicy],
  ["ListImages", listImages],
  ["ListTagsForResource", listTagsForResource],
  ["PutImage", putImage],
  ["PutImageScanningConfiguration", putImageScanningConfiguration],
  ["PutImageTagMutability", putImageTagMutability],
  ["PutLifecyclePolicy", putLifecyclePolicy],
  ["SetRepositoryPolicy", setRepositoryPolicy],
]);
