import { Badge } from "@/components/ui/badge";
import type { Image } from "@/lib/domain/inventory/image";

const words = {
  signed: ["Signed", "Not signed"],
  sbom: ["SBOM", "No SBOM"],
  attested: ["Attested", "Not attested"],
} as const satisfies Record<keyof Image["marks"], readonly [string, string]>;
const inLines = { signed: "signed", sbom: "SBOM", attested: "attested" } as const;
const marks = ["signed", "sbom", "attested"] as const;

/** What an image has for certain, in words. */
export function listMarks(image: Image): string[] {
  return marks.flatMap((mark) => (image.marks[mark] ? [inLines[mark]] : []));
}

/** What is known of an image's signature, SBOM and attestation; of an artifact only what it has. */
export function ImageMarks({ image }: { image: Image }) {
  return marks.map((mark) => {
    const value = image.marks[mark];
    if (value === null || (image.isAttached && !value)) return null;
    return (
      <Badge key={mark} tone={value ? "ok" : "neutral"}>
        {words[mark][value ? 0 : 1]}
      </Badge>
    );
  });
}
