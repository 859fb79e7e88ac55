-- An answer without an account was once taken for an identity. What it left is no account: the next identity that AWS
-- names takes its place.
UPDATE "connectors" SET "trusted_account_id" = NULL, "trusted_principal_arn" = NULL WHERE "trusted_account_id" !~ '^[0-9]{12}$';
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_trusted_account_id_check" CHECK ("trusted_account_id" ~ '^[0-9]{12}$');
