-- CreateIndex
CREATE INDEX "inventory_tag_moves_seq_idx" ON "inventory_tag_moves"("workspace_id", "repository_id", "seq", "tag");

-- CreateIndex
CREATE INDEX "inventory_tag_moves_from_digest_idx" ON "inventory_tag_moves"("workspace_id", "repository_id", "from_digest", "seq", "tag");
