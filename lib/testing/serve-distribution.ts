import { OCI_AUTH, OCI_REGISTRY, OCI_SECRET } from "./check-oci";
import { likeDistribution, type Right } from "./like-distribution";
import type { startOciNetwork } from "./oci-network";

/** Users of a registry: the one of `ociSubject`, who may read. */
export const OCI_READER = { [`ci:${OCI_SECRET}`]: ["catalog", "pull"] satisfies Right[] };
export const OCI_REPOSITORIES = { "team/app": ["1.0", "latest"] };

/** Answers, on the network, as a registry of the OCI distribution API with its token service. */
export function serveDistribution(
  network: ReturnType<typeof startOciNetwork>,
  given: Parameters<typeof likeDistribution>[0],
): ReturnType<typeof likeDistribution> {
  const served = likeDistribution(given);
  network.serve(OCI_REGISTRY, served.registry);
  network.serve(OCI_AUTH, served.tokens);
  return served;
}
