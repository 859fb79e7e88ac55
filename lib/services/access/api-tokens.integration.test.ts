import { expect, test } from "vitest";
import { LOCAL_OWNER } from "@/lib/domain/console/context";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { createApiToken, listApiTokens } from "./api-tokens";

withTestDatabase();

const create = () =>
  createApiToken(
    { ...ctx, actor: LOCAL_OWNER },
    { name: "deploy", scope: "read", expiresInDays: 1 },
  );

test("there are no more tokens than the list shows, however many are made at once", async () => {
  for (let count = 0; count < 97; count += 1) await create();
  const made = await Promise.allSettled(Array.from({ length: 8 }, create));
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  const refused = { details: { errors: [{ pointer: "/name", code: "too_many" }] } };
  expect(made.find(({ status }) => status === "rejected")).toMatchObject({ reason: refused });
  expect((await listApiTokens(ctx)).items).toHaveLength(100);
});
