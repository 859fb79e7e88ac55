import type { JsonOperation } from "@/lib/practice/operation";
import { AwsError } from "@/lib/practice/wire/aws-error";
import type { FoundBlob } from "./digest-index";
import { statusAt } from "./image-status";
import { invalidParameter, JsonInput } from "./json-input";
import { layerUrl } from "./layer-download";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import type { Repository } from "./repository-catalog";
import { findBlob } from "./repository-images";

const LAYER_DIGEST = "[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+";

type FoundLayer = FoundBlob & { readonly isArchived: boolean };

function openLayer(repository: Repository, digest: string): FoundLayer | undefined {
  const blob = findBlob(repository, digest);
  if (!blob) return undefined;
  return { ...blob, isArchived: blob.isOwn && statusAt(repository, blob.imageIndex) !== "ACTIVE" };
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
            mediaType: layer.mediaType,
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
  return { downloadUrl: layerUrl(world, repository, layer.digest, call.now), layerDigest };
};
