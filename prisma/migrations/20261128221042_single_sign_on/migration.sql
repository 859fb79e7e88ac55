-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "issuer" VARCHAR(512),
ADD COLUMN     "sid" VARCHAR(512),
ADD COLUMN     "subject" VARCHAR(255);

-- AlterTable
ALTER TABLE "users" ALTER COLUMN "password_hash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "identities" (
    "workspace_id" UUID NOT NULL,
    "issuer" VARCHAR(512) NOT NULL,
    "subject" VARCHAR(255) NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("workspace_id","issuer","subject")
);

-- CreateTable
CREATE TABLE "sign_on_flows" (
    "workspace_id" UUID NOT NULL,
    "state_hash" CHAR(64) NOT NULL,
    "browser_hash" CHAR(64) NOT NULL,
    "next" VARCHAR(2048) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_on_flows_pkey" PRIMARY KEY ("workspace_id","state_hash")
);

-- CreateTable
CREATE TABLE "logout_tokens" (
    "workspace_id" UUID NOT NULL,
    "token_hash" CHAR(64) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "logout_tokens_pkey" PRIMARY KEY ("workspace_id","token_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "identities_user_id_key" ON "identities"("workspace_id", "user_id", "issuer");

-- CreateIndex
CREATE INDEX "sessions_sid_idx" ON "sessions"("workspace_id", "issuer", "sid");

-- CreateIndex
CREATE INDEX "sessions_subject_idx" ON "sessions"("workspace_id", "issuer", "subject");

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_membership_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "memberships"("workspace_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_on_flows" ADD CONSTRAINT "sign_on_flows_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "logout_tokens" ADD CONSTRAINT "logout_tokens_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
