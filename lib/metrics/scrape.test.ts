import { expect, test } from "vitest";
import { parseExposition, sampleOf } from "@/lib/testing/parse-exposition";
import { metrics } from "./metrics";
import { addReading, scrape } from "./scrape";

test("each scrape reads anew; a reading that fails is counted and keeps nothing else from being told", async () => {
  let bytes = 1;
  const removals = [
    addReading("good", () => metrics.externalBytes.set({}, bytes++)),
    addReading("broken", async () => {
      throw new Error("no");
    }),
  ];
  try {
    const before = parseExposition(await scrape());
    const after = parseExposition(await scrape());
    const failures = (families: typeof after) =>
      sampleOf(families, "mooring_scrape_failures_total", { reading: "broken" }) ?? 0;
    expect(sampleOf(before, "nodejs_external_memory_bytes")).toBe(1);
    expect(sampleOf(after, "nodejs_external_memory_bytes")).toBe(2);
    expect(failures(after) - failures(before)).toBe(1);
  } finally {
    for (const remove of removals) remove();
  }
});

test("who asks while a scrape is under way gets the same, so that many ask the database once", async () => {
  let asked = 0;
  const remove = addReading("counted", () => {
    asked += 1;
  });
  try {
    const [one, other] = await Promise.all([scrape(), scrape()]);
    expect(one).toBe(other);
    expect(asked).toBe(1);
  } finally {
    remove();
  }
});
