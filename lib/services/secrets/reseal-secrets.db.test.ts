import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { connectorCreateSchema } from "@/lib/credentials/connector-schema";
import { idOfKey } from "@/lib/credentials/sealed/seal-secret";
import { secretPlace } from "@/lib/db/kinds/basic-rows";
import {
  countSealedSecrets,
  listSealedWithOthers,
  replaceSealed,
  SEALED_COLUMNS,
} from "@/lib/db/sealed-secrets";
import { createConnector } from "@/lib/services/connectors/create-connector";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { resealSecrets } from "./reseal-secrets";
import { openFor, setEncryptionKeys } from "./seal-for";

const test = withTestDatabase();
afterEach(() => setEncryptionKeys(undefined));

const [old, added, foreign] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const { signal } = ctx;
let made = 0;

async function givenSecret(secret: string) {
  made += 1;
  const url = "https://registry.example.com";
  const body = { kind: "basic", name: `Sealed ${made}`, url, username: "reader", secret };
  const { id } = await createConnector(ctx, connectorCreateSchema.parse(body));
  const sealed = async () =>
    (await test.current().client.basicCredential.findUniqueOrThrow({ where: { connectorId: id } }))
      .sealedSecret;
  return { id, url, sealed };
}

it("what an older key sealed is sealed anew with the first, opens as before, and the older key can go", async () => {
  await test.current().client.connector.deleteMany();
  setEncryptionKeys(() => [old]);
  const secrets = [await givenSecret("hunter2"), await givenSecret("hunter3")];
  setEncryptionKeys(() => [added, old]);
  expect(await resealSecrets(signal)).toEqual({ resealed: 2, closed: 0 });
  expect(await countSealedSecrets()).toEqual(new Map([[idOfKey(added), 2]]));
  expect(await resealSecrets(signal)).toEqual({ resealed: 0, closed: 0 });
  setEncryptionKeys(() => [added]);
  for (const [at, { id, url, sealed }] of secrets.entries()) {
    expect(openFor(secretPlace(id, url), await sealed())).toBe(`hunter${at + 2}`);
  }
});

it("what none of the keys opens, or was moved from another row, is told and left as it is", async () => {
  await test.current().client.connector.deleteMany();
  setEncryptionKeys(() => [foreign]);
  const lost = await givenSecret("lost");
  setEncryptionKeys(() => [old]);
  const [moved, good] = [await givenSecret("moved"), await givenSecret("good")];
  await test.current().client.basicCredential.update({
    where: { connectorId: moved.id },
    data: { sealedSecret: await good.sealed() },
  });
  const before = [await lost.sealed(), await moved.sealed()];
  setEncryptionKeys(() => [added, old]);
  expect(await resealSecrets(signal)).toEqual({ resealed: 1, closed: 2 });
  expect([await lost.sealed(), await moved.sealed()]).toEqual(before);
});

it("a secret that is entered while it is sealed anew stays", async () => {
  await test.current().client.connector.deleteMany();
  setEncryptionKeys(() => [old]);
  const secret = await givenSecret("hunter2");
  const keyId = idOfKey(added);
  const [row] = await listSealedWithOthers("basic credential", { keyId, after: null, limit: 10 });
  const where = { connectorId: secret.id };
  await test.current().client.basicCredential.update({ where, data: { sealedSecret: "v1.x.y" } });
  expect(row && (await replaceSealed(row, "v1.old.secret"))).toBe(false);
  expect(await secret.sealed()).toBe("v1.x.y");
});

it("without secrets no key is asked for", async () => {
  await test.current().client.connector.deleteMany();
  setEncryptionKeys(() => {
    throw new Error("asked for");
  });
  expect(await resealSecrets(signal)).toEqual({ resealed: 0, closed: 0 });
});

it("every sealed column of the database is sealed anew", () => {
  const columns = [
    ...readFileSync("prisma/schema.prisma", "utf8").matchAll(/@map\("(sealed_\w+)"\)/g),
  ];
  const known = Object.values(SEALED_COLUMNS).map(({ column }) => column);
  expect(known.sort()).toEqual(columns.map(([, column]) => column).sort());
});
