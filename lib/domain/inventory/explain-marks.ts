import type { ImageMarks } from "./image-marks";

/** Why a mark is not known, in one sentence; null where every mark is. */
export function explainMarks(
  marks: ImageMarks,
  facts: { readonly isGone: boolean; readonly isComplete: boolean },
): string | null {
  if (!Object.values(marks).includes(null)) return null;
  if (facts.isGone) return "The image is gone, and what was attached to it may be gone too.";
  if (!facts.isComplete) {
    return "The repository was not listed to its end since this image was first seen: more may be attached to it.";
  }
  return "A Sigstore bundle holds a signature or an attestation, and its type does not say which.";
}
