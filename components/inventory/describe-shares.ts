import type { MarkShares } from "@/lib/domain/inventory/mark-shares";

const words = { signed: "signed", sbom: "with an SBOM", attested: "attested" } as const;

/**
 * How many of the tagged images have each mark, and what is counted. Null where there is nothing to count.
 */
export function describeShares(
  shares: MarkShares | null,
): { signed: string; lines: string[]; counted: string } | null {
  if (shares === null || shares.all.images === 0) return null;
  // Where nothing has a tag there is no other share to tell.
  const isTagged = shares.tagged.images > 0;
  const { images, uncertain, ...marks } = isTagged ? shares.tagged : shares.all;
  const of = images.toLocaleString("en");
  const shareOf = (mark: keyof typeof words) => `${marks[mark].toLocaleString("en")} of ${of}`;
  const told = (mark: keyof typeof words) => `${shareOf(mark)} ${words[mark]}`;
  const what = isTagged
    ? "Tagged images and indexes"
    : "Images and indexes, none of which has a tag";
  return {
    signed: shareOf("signed"),
    lines: [
      told("signed"),
      told("sbom"),
      told("attested"),
      ...(uncertain === 0 ? [] : [`${uncertain.toLocaleString("en")} not certain`]),
    ],
    counted: `${what}; attached artifacts are not counted. What is attached to an index is the index’s own.`,
  };
}
