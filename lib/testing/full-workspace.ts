import { randomUUID } from "node:crypto";
import { startSession } from "@/lib/db/access/sessions";
import { openRun } from "@/lib/db/check-runs";
import { getDatabase } from "@/lib/db/database";
import { insertHandOff } from "@/lib/db/hand-offs";
import { openSyncRun } from "@/lib/db/inventory/sync-runs";
import { takeSyncRun } from "@/lib/db/inventory/take-sync-run";
import { findPendingRepositories, writeImagePage } from "@/lib/db/inventory/write-images";
import { writeRepositoryPage } from "@/lib/db/inventory/write-repositories";
import { pasteRole } from "@/lib/db/paste-role";
import { insertRegistry } from "@/lib/db/registries";
import { startRotation } from "@/lib/db/rotations";
import { roleOptionsSchema } from "@/lib/domain/connectors/role-options";
import type { Context } from "@/lib/domain/console/context";
import { createApiToken } from "@/lib/services/access/api-tokens";
import { hashPassword } from "@/lib/services/access/hash-password";
import { hashToken, newToken } from "@/lib/services/access/secret-token";
import { inviteUser } from "@/lib/services/access/users";
import { givenChannel, givenDelivery } from "./channel-rows";
import { givenCheck } from "./check-rows";
import { givenBasicConnector, givenConnector } from "./connector-rows";
import { ctx } from "./context";
import { givenMember } from "./people-rows";
import { givenRegistry } from "./registry-rows";
import { listedImage, listedRepository } from "./sync-simulation/model-registry";

/** A second workspace, beside the one that every installation has. */
export async function givenWorkspace(): Promise<Context> {
  const id = randomUUID();
  await getDatabase().client.workspace.create({ data: { id, name: id } });
  return { ...ctx, workspaceId: id };
}

/** Something of every kind that a workspace can have, and what names it. `word` is in every text that somebody chose. */
export async function fillWorkspace(by: Context, word: string, region: string) {
  const role = await givenConnector({ name: `${word} role` }, { status: "connected" }, by);
  await pasteRole(by, role, { trustPolicy: `{"Id":"${word}"}`, roleId: `AROA${word}` });
  await startRotation(by, role.id, hashToken(word).slice(0, 40));
  const check = await givenCheck(role.id, { summary: `${word} is well.` }, {}, by);
  await openRun(by, { connectorId: role.id, asked: [word], regions: [region] });
  const linkToken = newToken();
  const handOff = await insertHandOff(by, {
    connectorId: role.id,
    tokenHash: hashToken(linkToken),
    options: roleOptionsSchema.parse({ roleName: word }),
    expiresAt: new Date(Date.now() + 60_000),
  });
  const basicConnectorId = await givenBasicConnector(`${word} password`, by);
  const proved = { where: { id: basicConnectorId }, data: { status: "connected" } } as const;
  await getDatabase().client.connector.update(proved);
  const url = `https://${word}.example.com`;
  await insertRegistry(
    by,
    {
      type: "oci",
      name: `${word} images`,
      connectorId: basicConnectorId,
      location: { url },
      locationKey: `oci:${word}`,
    },
    () => undefined,
  );
  const registry = await givenRegistry(role.id, { name: `${word} registry`, region }, by);
  const userId = await givenMember("owner", by);
  const passwordHash = await hashPassword(`${word} is a password`);
  const { email } = await getDatabase().client.user.update({
    where: { id: userId },
    data: { passwordHash },
  });
  const session = newToken();
  await startSession(by, { userId, tokenHash: hashToken(session), endedHash: null });
  const { id: sessionId } = await getDatabase().client.session.findUniqueOrThrow({
    where: { tokenHash: hashToken(session) },
  });
  const passkey = { userId, credentialId: word, publicKey: Buffer.from(word), counter: 0n };
  const { id: passkeyId } = await getDatabase().client.passkey.create({
    data: { ...passkey, name: `${word} key` },
  });
  const input = { name: `${word} token`, scope: "admin", expiresInDays: 1 } as const;
  const { token, apiToken } = await createApiToken(
    { ...by, actor: { kind: "user", id: userId } },
    input,
  );
  const invited = { email: `${word}@example.com`, role: "viewer" } as const;
  const { invitation } = await inviteUser(by, invited);
  const channelUrl = `https://${word}.example.com/hook`;
  const channel = await givenChannel({ name: `${word} channel`, url: channelUrl }, by);
  const delivery = await givenDelivery(channel.id, by);
  return {
    connectorId: role.id,
    connectorName: `${word} role`,
    roleArn: role.roleArn ?? "",
    basicConnectorId,
    checkId: check.id,
    handOffId: handOff.id,
    registryId: registry.id,
    ...(await listInventory(by, registry.id, word)),
    channelId: channel.id,
    deliveryId: delivery.id,
    userId,
    email,
    tokenId: apiToken.id,
    invitationId: invitation.id,
    invitedEmail: invited.email,
    session,
    sessionId,
    passkeyId,
    apiToken: token,
    linkToken,
  };
}
export type FullWorkspace = Awaited<ReturnType<typeof fillWorkspace>>;

/** A sync under way that listed a repository with an image. */
async function listInventory(by: Context, registryId: string, word: string) {
  const opened = await openSyncRun(by, registryId, "manual");
  const runId = opened?.run.id ?? "";
  const attempt = await takeSyncRun(by.workspaceId, runId);
  if (!attempt || attempt === "busy") throw new Error("The run cannot be taken.");
  const repositories = [listedRepository(`${word}/api`)];
  await writeRepositoryPage(attempt, { repositories, nextToken: "more" });
  const [first] = await findPendingRepositories(attempt, { after: "", limit: 1 });
  const repositoryId = first?.id ?? "";
  const tag = `${word}-1`;
  const digest = `sha256:${hashToken(word)}`;
  const images = [{ ...listedImage("sha256:1", [tag]), digest }];
  await writeImagePage(attempt, repositoryId, { images, nextToken: null });
  return { runId, repositoryId, digest, tag };
}
