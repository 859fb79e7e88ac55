"use client";

import { useQuery } from "@tanstack/react-query";
import { imageHref } from "@/components/shell/hrefs";
import { InlineLink } from "@/components/ui/inline-link";
import { imageAttachmentsOptions } from "@/lib/client/inventory";
import type { Image } from "@/lib/domain/inventory/image";
import { shortDigest } from "./short-digest";

/** What the image is attached to: by its manifest at once, by its tags when that is read. */
export function AttachedTo({ image }: { image: Image }) {
  const { registryId, repositoryId, digest, subjectDigest } = image;
  const told = useQuery(imageAttachmentsOptions(registryId, repositoryId, digest)).data;
  const subjects =
    told?.subjects ?? (subjectDigest === null ? [] : [{ digest: subjectDigest, isHere: null }]);
  if (subjects.length === 0) return "Nothing";
  return subjects.map((subject) => (
    <span key={subject.digest} className="block">
      {subject.isHere === false ? (
        <span className="text-ink-muted">
          <span className="font-mono text-sm">{shortDigest(subject.digest)}</span>, which is not in
          the repository
        </span>
      ) : (
        <InlineLink
          href={imageHref({ ...image, digest: subject.digest })}
          className="font-mono text-sm"
        >
          {shortDigest(subject.digest)}
        </InlineLink>
      )}
    </span>
  ));
}
