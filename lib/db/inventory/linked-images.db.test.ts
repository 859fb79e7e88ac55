import { expect, it } from "vitest";
import { withTestDatabase } from "@/lib/testing/database";
import { explainQuery } from "@/lib/testing/explain-query";

withTestDatabase();

const id = "'018f3a52-0000-7000-8000-000000000001'::uuid";

it("finds what names a subject by its index, whatever else the repository has", async () => {
  const plan = await explainQuery(
    `SELECT digest FROM inventory_images WHERE workspace_id = ${id} AND repository_id = ${id}
       AND subject_digest = 'sha256:00'::text AND gone_at IS NULL ORDER BY digest LIMIT 10`,
  );
  expect(plan).toContain("inventory_images_subject_idx");
  expect(plan).not.toContain("Sort");
});
