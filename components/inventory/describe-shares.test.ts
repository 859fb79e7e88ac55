import { expect, test } from "vitest";
import { describeShares } from "./describe-shares";

const none = { images: 0, signed: 0, sbom: 0, attested: 0, uncertain: 0 };

test("what is told is the share of the tagged images", () => {
  const told = describeShares({
    all: { ...none, images: 4_000, signed: 120 },
    tagged: { images: 1_310, signed: 120, sbom: 5, attested: 0, uncertain: 2 },
  });
  expect(told?.signed).toBe("120 of 1,310");
  expect(told?.lines).toEqual([
    "120 of 1,310 signed",
    "5 of 1,310 with an SBOM",
    "0 of 1,310 attested",
    "2 not certain",
  ]);
  expect(told?.counted).toContain("Tagged images and indexes;");
});

test("where nothing has a tag it is the share of all", () => {
  const told = describeShares({ all: { ...none, images: 3, signed: 1 }, tagged: none });
  expect(told?.signed).toBe("1 of 3");
  expect(told?.counted).toContain("none of which has a tag");
});

test("of nothing there is no share", () => {
  expect(describeShares({ all: none, tagged: none })).toBeNull();
  expect(describeShares(null)).toBeNull();
});
