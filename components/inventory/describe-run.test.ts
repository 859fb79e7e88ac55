import { expect, test } from "vitest";
import { exampleSyncRun } from "@/lib/contract/inventory-examples";
import { describeCounts, describeLeftOut } from "./describe-run";

test("a run tells what it listed, what it found gone and what the filter left out", () => {
  expect(describeCounts(exampleSyncRun)).toBe(
    "308 repositories of 310 and 8,600 images listed. Gone: 1 repository and 12 images. 12 repositories and 4,300 images left out by the filter.",
  );
});

test("of nothing left out nothing is told", () => {
  expect(describeLeftOut({ repositories: 0, images: 0 })).toBeNull();
  expect(describeLeftOut({ repositories: 1, images: 0 })).toBe("1 repository");
});
