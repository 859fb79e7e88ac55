import { expect, test } from "vitest";
import { exampleFilterPreview } from "@/lib/contract/inventory-examples";
import { describePreview } from "./describe-preview";

test("a preview tells shares, everything as everything, and a part that was looked at as that", () => {
  expect(describePreview(exampleFilterPreview)).toEqual({
    repositoriesText: "12 of 310 repositories",
    imagesText: "860 of 8,600 images",
  });
  const { repositories } = exampleFilterPreview;
  expect(
    describePreview({
      ...exampleFilterPreview,
      repositories: { ...repositories, matching: 310 },
      images: { matching: 2_300, of: 100_000, isCut: true },
    }),
  ).toEqual({
    repositoriesText: "All 310 repositories",
    imagesText: "2,300 of the first 100,000 images looked at",
  });
  const { imagesText } = describePreview({
    ...exampleFilterPreview,
    images: { matching: 0, of: 0, isCut: true },
  });
  expect(imagesText).toBe("More images than a preview looks at");
});
