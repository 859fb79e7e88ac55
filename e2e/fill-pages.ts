import { type APIRequestContext, expect } from "@playwright/test";
import { createConnector, syncRegistry, untilScansRead } from "./test";

/** Every page of the console, with long content on it. */
export async function fillPages(
  request: APIRequestContext,
  connectorId: string,
): Promise<string[]> {
  const made = await request.post("/api/v1/registries", {
    data: { type: "aws-ecr", connectorId, region: "us-west-1", name: "n".repeat(128) },
  });
  const registry = await made.json();
  await syncRegistry(request, registry.id);
  await untilScansRead(request, registry.id);
  const images = await (await request.get("/api/v1/images?limit=1")).json();
  const [image] = images.items;
  const draft = await createConnector(request, { accountType: "us_gov" });
  await request.post("/api/v1/api-tokens", { data: { name: "t".repeat(128) } });
  const email = `${"u".repeat(60)}@${"x".repeat(60)}.example.com`;
  await request.post("/api/v1/invitations", { data: { email, role: "owner" } });
  const channel = await request.post("/api/v1/notification-channels", {
    data: {
      // Nothing more happens of which it hears: its page stays as it is.
      ...{ kind: "webhook", name: "c".repeat(128), topics: ["syncs"] },
      url: `https://${"x".repeat(60)}.invalid/`,
    },
  });
  const { channel: hook } = await channel.json();
  await request.post(`/api/v1/notification-channels/${hook.id}/test`);
  const deliveries = `/api/v1/notification-channels/${hook.id}/deliveries`;
  const isGivenUp = async () => (await (await request.get(deliveries)).json()).items[0].state;
  await expect.poll(isGivenUp, { timeout: 30_000 }).toBe("given_up");
  const basic = await createConnector(request, {
    kind: "basic",
    name: "b".repeat(128),
    url: `registry-${"x".repeat(50)}.example.com:5000`,
    username: "u".repeat(255),
    secret: "not a real one",
  });
  return [
    "/assets/registries",
    "/assets/registries/new?type=aws-ecr&region=us-west-1",
    ...["", "/repositories", "/images", "/syncs", "/settings"].map(
      (page) => `/assets/registries/${registry.id}${page}`,
    ),
    ...["", "/tag-history", "/lifecycle", "/access"].map(
      (page) =>
        `/assets/registries/${registry.id}/repositories/${image.repositoryId}${page}` as const,
    ),
    `/assets/registries/${registry.id}/repositories/${image.repositoryId}/images/${image.digest}`,
    "/assets/images",
    "/assets/connectors",
    ...["", "/role", "/history", "/settings"].map(
      (page) => `/assets/connectors/${connectorId}${page}`,
    ),
    `/assets/connectors/${connectorId}/discovery`,
    `/assets/connectors/${draft.id}`,
    "/assets/connectors/new?type=oci",
    ...["", "/credentials", "/history", "/settings"].map(
      (page) => `/assets/connectors/${basic.id}${page}`,
    ),
    `/assets/registries/new?type=oci&connector=${basic.id}`,
    "/assets/connectors?q=nothing-has-this-text",
    "/assets/connectors/policy-check",
    "/settings/console-identity",
    "/settings/api-tokens",
    "/settings/notifications",
    `/settings/notifications/${hook.id}`,
    "/settings/users",
    "/settings/account",
    "/settings/audit",
    "/settings/audit?q=nothing-has-this-text&action=role.created",
    "/settings/practice-account",
    "/set-up",
    "/docs/api",
    "/docs/problems",
    "/no-such-page",
  ];
}
