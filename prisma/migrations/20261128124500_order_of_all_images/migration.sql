-- The images of all registries, in the order of pushes. IF NOT EXISTS: other work of the same day brings the same.
CREATE INDEX IF NOT EXISTS "inventory_images_pushed_at_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest") WHERE "gone_at" IS NULL;
CREATE INDEX IF NOT EXISTS "inventory_images_gone_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest", "registry_id") WHERE "gone_at" IS NOT NULL;
CREATE INDEX IF NOT EXISTS "inventory_images_untagged_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest", "registry_id") WHERE "gone_at" IS NULL AND cardinality("tags") = 0;
