import type { JsonOperation } from "@/lib/practice/operation";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { isArchived } from "./image-generator";
import { findLayer } from "./image-layers";
import { invalidParameter, JsonInput } from "./json-input";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import type { Repository } from "./repository-catalog";

const LAYER_DIGEST = "[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+";
const LAYER_TYPE = "application/vnd.docker.image.rootfs.diff.tar.gzip";
/** Source: ECR User Guide, "Troubleshooting": layer URLs are pre-signed and short-lived. */
const URL_SECONDS = 3600;

type FoundLayer = {
  readonly digest: string;
  readonly sizeBytes: number;
  readonly isArchived: boolean;
};

function openLayer(repository: Repository, digest: string): FoundLayer | undefined {
  const found = findLayer(repository, digest);
  if (!found) return undefined;
  const { layer, ownerIndex } = found;
  return {
    ...layer,
    isArchived: ownerIndex !== undefined && isArchived(repository, ownerIndex),
  };
}

export const batchCheckLayerAvailability: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const digests = input.texts("layerDigests", { maxItems: 100, maxLength: 1000 });
  if (!digests) throw invalidParameter("layerDigests", "Member must not be null");
  const target = { registryId, name };
  const repository = openRepository(world, call, "ecr:BatchCheckLayerAvailability", target);
  const layers: unknown[] = [];
  const failures: unknown[] = [];
  for (const layerDigest of digests) {
    if (!new RegExp(`^(?:${LAYER_DIGEST})$`).test(layerDigest)) {
      failures.push({
        layerDigest,
        failureCode: layerDigest === "" ? "MissingLayerDigest" : "InvalidLayerDigest",
        failureReason: `Invalid request parameters: layer digest should satisfy the regex '${LAYER_DIGEST}'`,
      });
      continue;
    }
    const layer = openLayer(repository, layerDigest);
    layers.push(
      layer
        ? {
            layerDigest,
            layerAvailability: layer.isArchived ? "ARCHIVED" : "AVAILABLE",
            layerSize: layer.sizeBytes,
            mediaType: LAYER_TYPE,
          }
        : { layerDigest, layerAvailability: "UNAVAILABLE" },
    );
  }
  return { layers, failures };
};

/** Text: github.com/monken/aws-ecr-public/issues/11. */
export const getDownloadUrlForLayer: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const layerDigest = input.requiredText("layerDigest", { pattern: LAYER_DIGEST });
  const target = { registryId, name };
  const repository = openRepository(world, call, "ecr:GetDownloadUrlForLayer", target);
  const layer = openLayer(repository, layerDigest);
  if (!layer) {
    throw new AwsError(
      "LayersNotFoundException",
      `The layer with digest '${layerDigest}' does not exist within the repository with name '${name}' in the registry with id '${registryId}'`,
    );
  }
  if (layer.isArchived) {
    throw new AwsError(
      "LayerInaccessibleException",
      `The layer with digest '${layerDigest}' is archived in the repository with name '${name}' in the registry with id '${registryId}'`,
    );
  }
  const expires = Math.floor(call.now.getTime() / 1000) + URL_SECONDS;
  // AWS points at S3. There is no layer to load here, and nothing here may point off this machine.
  const url = `http://127.0.0.1:${world.state.port}/layers/${layerDigest}?Expires=${expires}`;
  return { downloadUrl: url, layerDigest };
};
