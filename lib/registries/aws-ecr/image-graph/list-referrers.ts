import type { ImageGraph } from "./image-graph";

/**
 * By an image's digest, the artifacts that ECR itself knows to refer to it, and so deletes with it. One that is tied by
 * cosign's tag alone stays when its image goes.
 */
export function listReferrers({ nodes }: ImageGraph): Map<string, readonly string[]> {
  const referrers = new Map<string, readonly string[]>();
  for (const [digest, { attachments }] of nodes) {
    const known = attachments.filter(({ by }) => by === "subject");
    if (known.length > 0)
      referrers.set(
        digest,
        known.map((attachment) => attachment.digest),
      );
  }
  return referrers;
}
