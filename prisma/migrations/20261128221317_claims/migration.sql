-- A role and the place of a registry are one workspace's. Where two have the same already, which no Mooring before this
-- could make, this fails as a whole and nothing is changed: let one of them give it up first.

-- CreateIndex
CREATE UNIQUE INDEX "aws_roles_role_arn_account_type_key" ON "aws_roles"("role_arn", "account_type");

-- CreateIndex
CREATE UNIQUE INDEX "registries_location_key_key" ON "registries"("location_key");

-- DropIndex
DROP INDEX "aws_roles_workspace_id_role_arn_account_type_key";

-- DropIndex
DROP INDEX "registries_workspace_id_location_key_key";
