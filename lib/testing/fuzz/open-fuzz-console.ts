import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openJudges } from "@/lib/boot/open-judges";
import { writePracticeEnvironment } from "@/lib/boot/practice-environment";
import { insertSignInLink } from "@/lib/db/access/sign-in-links";
import { setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openEmbedded } from "@/lib/db/open-embedded";
import { handOffCreateSchema } from "@/lib/domain/connectors/hand-off";
import { startJobs } from "@/lib/jobs/start-jobs";
import { startPracticeAws } from "@/lib/practice/start-practice-aws";
import { createApiToken } from "@/lib/services/access/api-tokens";
import { setDoorOpen } from "@/lib/services/access/door";
import { hashPassword } from "@/lib/services/access/hash-password";
import { hashToken, newToken } from "@/lib/services/access/secret-token";
import { startCheck } from "@/lib/services/checks/start-check";
import { createHandOff } from "@/lib/services/hand-offs/create-hand-off";
import { listImages } from "@/lib/services/inventory/list-images";
import { setEncryptionKeys } from "@/lib/services/secrets/seal-for";
import { ctx } from "@/lib/testing/context";
import { loadRoutes, type Routes } from "@/lib/testing/load-routes";
import { givenMember, givenSession } from "@/lib/testing/people-rows";
import { givenPracticeRegistry, syncNow } from "@/lib/testing/synced-registry";
import { serveRoutes } from "./serve-routes";

export type FuzzConsole = {
  routes: Routes["all"];
  origin: string;
  /** Makes one of each thing, where they are not there any more, and answers their ids by parameter. */
  seed: () => Promise<Record<string, string>>;
  close: () => Promise<void>;
};

/** A console on an embedded database and the practice AWS, whose door is open to this machine: who asks is its owner. */
export async function openFuzzConsole(): Promise<FuzzConsole> {
  const folder = mkdtempSync(path.join(tmpdir(), "mooring-fuzz-"));
  const saved = { ...process.env };
  const database = await openEmbedded({});
  await migrate(database);
  setDatabase(database);
  const aws = await startPracticeAws({ seed: "fuzz" });
  Object.assign(process.env, writePracticeEnvironment(aws, folder), {
    DATA_DIR: folder,
    METRICS_TOKEN: "the-token-of-the-fuzz",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
  setEncryptionKeys(() => [Buffer.alloc(32, 7)]);
  setDoorOpen(true);
  const closeJudges = await openJudges();
  const jobs = await startJobs({ works: false });
  const routes = await loadRoutes();
  const http = await serveRoutes(routes.all);
  let known: Record<string, string> | undefined;

  const isThere = async () => {
    const { client } = database;
    if (!known || !(await client.registry.findFirst({ where: { id: known.registryId ?? "" } })))
      return false;
    return (await client.connector.findFirst({ where: { id: known.connectorId ?? "" } })) !== null;
  };
  const make = async () => {
    // What a long run has made would come to the limits that there are, and to a size that slows it down.
    await database.client.$executeRawUnsafe(
      "TRUNCATE connectors, users, sign_in_links, api_tokens, attempts, notification_channels CASCADE",
    );
    const { registry, connectorId } = await givenPracticeRegistry(aws, {
      repositories: { "us-west-1": [{ name: "team/app", images: 4, scanOnPush: true }] },
    });
    const run = await syncNow(registry.id);
    const { id: checkId } = await (await startCheck(ctx, connectorId)).result;
    const query = { limit: 1, sort: "-pushedAt", q: "", gone: "no" } as const;
    const [image] = (await listImages(ctx, query)).items;
    const user = await givenMember("viewer");
    const session = await givenSession("owner");
    // What the examples of the document sign in by.
    const passwordHash = await hashPassword("three grey herons");
    await database.client.user.updateMany({ data: { passwordHash } });
    const email = "ada@example.com";
    await database.client.user.update({ where: { id: user }, data: { email } });
    const channelId = await makeChannel(routes);
    const administrator = aws.createCustomerAccount({ partition: "aws" });
    const setUpToken = newToken();
    const owner = await givenMember("owner");
    const link = { tokenHash: hashToken(setUpToken), userId: owner };
    await insertSignInLink(ctx.workspaceId, link);
    const handOff = await createHandOff(ctx, connectorId, handOffCreateSchema.parse({}));
    const token = await createApiToken(ctx, { name: "fuzz", scope: "read", expiresInDays: 1 });
    return {
      connectorId,
      registryId: registry.id,
      runId: run.id,
      checkId,
      repositoryId: image?.repositoryId ?? "",
      digest: image?.digest ?? "",
      userId: user,
      tokenId: token.apiToken.id,
      handOffId: handOff.handOff.id,
      handOffToken: handOff.token,
      setUpToken,
      session,
      channelId,
      origin: http.origin,
      accessKeyId: administrator.accessKeyId,
      secretAccessKey: administrator.secretAccessKey,
    };
  };
  return {
    routes: routes.all,
    origin: http.origin,
    seed: async () => {
      if (!(await isThere())) known = await make();
      return known ?? {};
    },
    close: async () => {
      await http.close();
      await jobs.close();
      await closeJudges();
      setDoorOpen(false);
      setDatabase(undefined);
      setEncryptionKeys(undefined);
      await aws.close();
      await database.close();
      process.env = saved;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A channel of notifications, as the document's example makes one, to a host that there is not. */
async function makeChannel(routes: Routes): Promise<string> {
  const id = "createNotificationChannel";
  const example = routes.all.find(({ operation }) => operation.id === id)?.operation.example.body;
  const body = JSON.stringify({ ...(example as object), url: "https://hooks.invalid" });
  const headers = { "content-type": "application/json" };
  const answer = await routes.ask(id, {}, { headers, body });
  const made: unknown = await answer.json();
  const found = JSON.stringify(made).match(/"id":"([0-9a-f-]{36})"/);
  if (!found?.[1]) throw new Error(`No channel was made: ${JSON.stringify(made)}`);
  return found[1];
}
