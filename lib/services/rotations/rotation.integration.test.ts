import { expect, test } from "vitest";
import { startCheck } from "@/lib/services/checks/start-check";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { startAwsProxyForTests } from "@/lib/testing/aws-proxy";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { send } from "@/lib/testing/hostile-aws";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { cancelRotation } from "./cancel-rotation";
import { completeRotation } from "./complete-rotation";
import { startRotation } from "./start-rotation";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
const proxy = startAwsProxyForTests();

/** Leaves the calls for a role that send such an External ID without an answer. */
function throttle(isSent: (externalId: string | null) => boolean): void {
  proxy.use();
  proxy.answer(send(THROTTLING, { status: 400, type: "text/xml" }), ({ action, body }) => {
    return action === "AssumeRole" && isSent(new URLSearchParams(body).get("ExternalId"));
  });
}

// Source: AWS STS API Reference, Common Errors.
const THROTTLING =
  "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>1</RequestId></ErrorResponse>";

/** A connected connector with its role, and a new External ID that nobody has pasted yet. */
async function givenRotation() {
  const customer = new PracticeCustomer(practice.aws);
  const connector = await customer.connector();
  await customer.createRole(connector);
  const { pendingExternalId } = await startRotation(ctx, connector.id);
  if (!pendingExternalId) throw new Error("No new External ID was made.");
  return { customer, id: connector.id, oldId: connector.externalId, newId: pendingExternalId };
}

async function check(id: string) {
  const { verdict, steps } = await (await startCheck(ctx, id)).result;
  return { verdict, of: (kind: string) => steps.find((step) => step.kind === kind) };
}

test("pain point 10: the new External ID is random, shown beside the old one, and no outage", async () => {
  const { id, oldId, newId } = await givenRotation();
  expect(newId).toMatch(/^[0-9a-f]{40}$/);
  expect(newId).not.toBe(oldId);
  const { verdict, of } = await check(id);
  expect(verdict).toBe("connected");
  expect(of("assume_role")?.state).toBe("passed");
});

test("pain point 10: while the new External ID is not pasted yet, completing changes nothing", async () => {
  const { id, oldId, newId } = await givenRotation();
  const outcome = await completeRotation(ctx, id);
  expect(outcome).toMatchObject({
    completed: false,
    check: { trigger: "rotation", verdict: "connected" },
    connector: { externalId: oldId, pendingExternalId: newId, retiredExternalId: null },
  });
});

test("pain point 10: when the role accepts both, the new one is taken over; the old one is watched until the role refuses it", async () => {
  const { customer, id, oldId, newId } = await givenRotation();
  await customer.pasteTrust(id);
  const outcome = await completeRotation(ctx, id);
  expect(outcome).toMatchObject({
    completed: true,
    connector: {
      externalId: newId,
      pendingExternalId: null,
      retiredExternalId: oldId,
      status: "connected",
    },
  });
  const still = await check(id);
  expect(still.of("assume_role")?.state).toBe("passed");
  expect(still.of("refuses_old_external_id")?.state).not.toBe("passed");
  expect(await getConnector(ctx, id)).toMatchObject({ retiredExternalId: oldId });

  await customer.pasteTrust(id);
  const { verdict, of } = await check(id);
  expect(verdict).toBe("connected");
  expect(of("refuses_old_external_id")?.state).toBe("passed");
  expect(await getConnector(ctx, id)).toMatchObject({ externalId: newId, retiredExternalId: null });
});

test("pain point 10: a replacement that is cancelled leaves the old External ID, and the new one is watched until it is refused", async () => {
  const { customer, id, oldId, newId } = await givenRotation();
  await customer.pasteTrust(id);
  expect(await cancelRotation(ctx, id)).toMatchObject({
    externalId: oldId,
    pendingExternalId: null,
    retiredExternalId: newId,
  });
  const still = await check(id);
  expect(still.verdict).toBe("connected");
  expect(still.of("refuses_old_external_id")).toMatchObject({
    state: "warning",
    code: "accepts_old_external_id",
  });
  await expect(cancelRotation(ctx, id)).rejects.toMatchObject({ code: "no_rotation" });
  await expect(completeRotation(ctx, id)).rejects.toMatchObject({ code: "no_rotation" });

  await startRotation(ctx, id);
  await expect(cancelRotation(ctx, id)).rejects.toMatchObject({ code: "rotation_under_way" });
  await customer.pasteTrust(id);
  await check(id);
  expect(await getConnector(ctx, id)).toMatchObject({ retiredExternalId: null });
  expect(await cancelRotation(ctx, id)).toMatchObject({ pendingExternalId: null });
});

test("while the role lets everybody in, completing takes nothing over: that it takes the new id proves nothing", async () => {
  const { customer, id, oldId, newId } = await givenRotation();
  await customer.openTrust();
  expect(await completeRotation(ctx, id)).toMatchObject({
    completed: false,
    check: { verdict: "insecure" },
    connector: { externalId: oldId, pendingExternalId: newId, retiredExternalId: null },
  });
});

test.each([
  ["without an External ID", (sent: string | null) => sent === null],
  [
    "with a wrong External ID",
    (sent: string | null, known: readonly string[]) => sent !== null && !known.includes(sent),
  ],
])(
  "while AWS does not say whether the role refuses Mooring %s, completing takes nothing over",
  async (_, isAsked) => {
    const { customer, id, oldId, newId } = await givenRotation();
    await customer.pasteTrust(id);
    throttle((sent) => isAsked(sent, [oldId, newId]));
    expect(await completeRotation(ctx, id)).toMatchObject({
      completed: false,
      connector: { externalId: oldId, pendingExternalId: newId },
    });
    proxy.answer(undefined);
    expect(await completeRotation(ctx, id)).toMatchObject({ completed: true });
  },
);

test("a role that takes the new External ID alone is taken over by it", async () => {
  const { customer, id, oldId, newId } = await givenRotation();
  await customer.pasteTrust(id, newId);
  expect(await completeRotation(ctx, id)).toMatchObject({
    completed: true,
    check: { verdict: "failed" },
    connector: { externalId: newId, retiredExternalId: oldId },
  });
  expect((await check(id)).verdict).toBe("connected");
});

test("two who complete at once take it over once, and both are told so", async () => {
  const { customer, id, oldId, newId } = await givenRotation();
  await customer.pasteTrust(id);
  const outcomes = await Promise.all([completeRotation(ctx, id), completeRotation(ctx, id)]);
  expect(outcomes.map((outcome) => outcome.completed)).toEqual([true, true]);
  expect(await getConnector(ctx, id)).toMatchObject({
    externalId: newId,
    retiredExternalId: oldId,
  });
});

test("a third External ID is taken over only when the role was seen to refuse the first", async () => {
  const { customer, id, oldId: first, newId: second } = await givenRotation();
  await customer.pasteTrust(id);
  await completeRotation(ctx, id);
  const { pendingExternalId: third } = await startRotation(ctx, id);
  if (!third) throw new Error("No new External ID was made.");
  await customer.acceptExternalIds(id, [first, second, third]);
  expect(await completeRotation(ctx, id)).toMatchObject({
    completed: false,
    connector: { externalId: second, pendingExternalId: third, retiredExternalId: first },
  });
  await customer.acceptExternalIds(id, [second, third]);
  expect(await completeRotation(ctx, id)).toMatchObject({
    completed: true,
    connector: { externalId: third, pendingExternalId: null, retiredExternalId: second },
  });
});

test("a second replacement waits for the first, and a draft has none", async () => {
  const { id } = await givenRotation();
  await expect(startRotation(ctx, id)).rejects.toMatchObject({ code: "rotation_under_way" });
  const draft = await new PracticeCustomer(practice.aws).connector("draft");
  await expect(startRotation(ctx, draft.id)).rejects.toMatchObject({
    code: "connector_incomplete",
  });
});
