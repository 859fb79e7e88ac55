import "server-only";
import {
  BatchGetImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  GetRepositoryPolicyCommand,
  ListImagesCommand,
} from "@aws-sdk/client-ecr";

type Sent = { $metadata: { requestId?: string | undefined } };
type Options = { abortSignal?: AbortSignal };

/** A digest that no image or layer has: asking for it reads nothing and notes no pull. */
const imageDigest = `sha256:${"0".repeat(64)}`;

/** The harmless call for each permission of the account. */
export const ACCOUNT_PROBES = {
  "ecr:GetAuthorizationToken": (client, options) =>
    client.send(new GetAuthorizationTokenCommand({}), options),
} as const satisfies Record<string, (client: ECRClient, options: Options) => Promise<Sent>>;

type RepositoryProbe = {
  readonly call: (client: ECRClient, repositoryName: string, options: Options) => Promise<Sent>;
  /** Errors that only somebody who is allowed the action is told. Source: ECR API model 2015-09-21. */
  readonly allowedErrors: readonly string[];
  readonly optional?: true;
};

/** The harmless call for each permission on a repository. */
export const REPOSITORY_PROBES = {
  "ecr:ListImages": {
    call: (client, repositoryName, options) =>
      client.send(new ListImagesCommand({ repositoryName, maxResults: 1 }), options),
    allowedErrors: [],
  },
  "ecr:DescribeImages": {
    call: (client, repositoryName, options) =>
      client.send(new DescribeImagesCommand({ repositoryName, maxResults: 1 }), options),
    allowedErrors: [],
  },
  "ecr:BatchGetImage": {
    call: (client, repositoryName, options) =>
      client.send(
        new BatchGetImageCommand({ repositoryName, imageIds: [{ imageDigest }] }),
        options,
      ),
    allowedErrors: [],
  },
  "ecr:GetDownloadUrlForLayer": {
    call: (client, repositoryName, options) =>
      client.send(
        new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: imageDigest }),
        options,
      ),
    allowedErrors: ["LayersNotFoundException", "LayerInaccessibleException"],
  },
  "ecr:GetRepositoryPolicy": {
    call: (client, repositoryName, options) =>
      client.send(new GetRepositoryPolicyCommand({ repositoryName }), options),
    allowedErrors: ["RepositoryPolicyNotFoundException"],
  },
  "ecr:DescribeImageScanFindings": {
    call: (client, repositoryName, options) =>
      client.send(
        new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageDigest } }),
        options,
      ),
    allowedErrors: ["ImageNotFoundException", "ScanNotFoundException"],
    optional: true,
  },
} as const satisfies Record<string, RepositoryProbe>;

export const LIST_ACTION = "ecr:DescribeRepositories";
