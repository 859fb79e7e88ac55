import { ScanStatus } from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { explainNoScan, explainScan } from "./explain-scan";

test("every state of a scan that AWS has is told in words, and never as AWS writes it", () => {
  const titles = Object.values(ScanStatus).map((status) => {
    const { title } = explainScan(status);
    expect(title).not.toContain(status);
    expect(title).not.toMatch(/AWS says/);
    return title;
  });
  expect(new Set(titles).size).toBe(titles.length);
});

test("each state but those of a scan that was made says why, and what to do", () => {
  for (const status of Object.values(ScanStatus)) {
    const { title, advice } = explainScan(status);
    if (status === "COMPLETE" || status === "ACTIVE") continue;
    expect(title).toContain(", because ");
    expect(advice).toMatch(/\.$/);
  }
});

test("a state that is not known is told as AWS writes it", () => {
  for (const status of ["NEW_STATE", "constructor", "__proto__"]) {
    expect(explainScan(status).title).toBe(`AWS says “${status}” of the scan`);
  }
  expect(explainScan(null).title).toBe("No scan is told");
});

test("why there is no scan depends on what the digest names", () => {
  const advice = (["image", "index", "attached"] as const).map(
    (kind) => explainNoScan(kind).advice,
  );
  expect(new Set(advice).size).toBe(3);
});
