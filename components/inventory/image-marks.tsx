"use client";

import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { imageAttachmentsOptions } from "@/lib/client/inventory";
import type { Image } from "@/lib/domain/inventory/image";
import type { ImageMarks as Marks } from "@/lib/domain/inventory/image-attachments";

const words = {
  signed: ["Signed", "Not signed"],
  sbom: ["SBOM", "No SBOM"],
  attested: ["Attested", "Not attested"],
} as const satisfies Record<keyof Marks, readonly [string, string]>;
const marks = ["signed", "sbom", "attested"] as const;

/** What is known of an image's signature, SBOM and attestation; of an artifact only what it has. */
export function ImageMarks({ image: { registryId, repositoryId, digest } }: { image: Image }) {
  const told = useQuery(imageAttachmentsOptions(registryId, repositoryId, digest)).data;
  if (!told) return null;
  const isArtifact = told.subjects.length > 0;
  return marks.map((mark) => {
    const value = told.marks[mark];
    if (value === null || (isArtifact && !value)) return null;
    return (
      <Badge key={mark} tone={value ? "ok" : "neutral"}>
        {words[mark][value ? 0 : 1]}
      </Badge>
    );
  });
}
