import { describe, expect, it } from "vitest";
import type { CheckStep } from "@/lib/domain/checks/check";
import type { StepProof } from "@/lib/domain/checks/trust-proof";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { givenCheck } from "@/lib/testing/check-rows";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { EXPECTATION } from "@/lib/testing/trust-statements";
import { findConnector } from "./connectors";
import { pasteRole } from "./paste-role";
import { cancelRotation, completeRotation, startRotation } from "./rotations";
import { updateConnector } from "./update-connector";

withTestDatabase();

const NEW_ID = "f".repeat(40);
const LAMBDA = "lambda.amazonaws.com";
const SERVICE_WAY = { action: "sts:AssumeRole", who: LAMBDA, statementPath: "/Statement/1" };
const PASTED = { trustPolicy: "{}", roleId: "AROAAAAAAAAAAAAAAAAA" };

/** The step of a check that proves nobody else in. */
function provedStep(externalIds: readonly string[], changes: Partial<StepProof> = {}): CheckStep {
  const proved = { outcome: "proved", sentence: "Proved." } as const;
  return {
    id: "refuses_everybody_else",
    kind: "refuses_everybody_else",
    title: "Refuses everybody else",
    state: "passed",
    code: "proved",
    message: "Proved.",
    proof: {
      basis: "read",
      expectation: { ...EXPECTATION, externalIds: [...externalIds] },
      claims: { nobodyElse: proved, admits: proved, otherWays: [] },
      acceptedServices: [],
      ...changes,
    },
  };
}

const otherWays = (...ways: (typeof SERVICE_WAY)[]) => ({
  claims: {
    nobodyElse: { outcome: "proved", sentence: "Proved." } as const,
    admits: { outcome: "proved", sentence: "Proved." } as const,
    otherWays: ways,
  },
});

const check = (
  { id }: AwsRoleConnector,
  step: CheckStep,
  changes: object = {},
  after: object = {},
) =>
  givenCheck(
    id,
    {
      steps: [step],
      assurance: "proved",
      assuranceBasis: step.proof?.basis ?? null,
      ...changes,
    },
    after,
  );

async function assuranceOf({ id }: AwsRoleConnector) {
  const { assurance, assuranceBasis } = (await findConnector(ctx, id)) ?? {};
  return { assurance, assuranceBasis };
}

const PROBED = { assurance: "probed", assuranceBasis: null };

describe("a proof of a check during which the connector was changed", () => {
  it("stands where nothing that it rests on was changed", async () => {
    const connector = await givenConnector({}, { status: "connected" });
    await startRotation(ctx, connector.id, NEW_ID);
    await check(connector, provedStep([connector.externalId]));
    expect(await assuranceOf(connector)).toEqual({ assurance: "proved", assuranceBasis: "read" });
  });

  it("does not stand once an External ID that it took for right is retired", async () => {
    const connector = await givenConnector({}, { status: "connected" });
    await startRotation(ctx, connector.id, NEW_ID);
    const roleArn = connector.roleArn ?? "";
    await completeRotation(ctx, connector.id, { externalId: NEW_ID, roleArn });
    await check(connector, provedStep([connector.externalId, NEW_ID]));
    expect(await assuranceOf(connector)).toEqual(PROBED);
  });

  it("does not stand once the new External ID is given up", async () => {
    const connector = await givenConnector({}, { status: "connected" });
    await startRotation(ctx, connector.id, NEW_ID);
    await cancelRotation(ctx, connector.id);
    await check(connector, provedStep([connector.externalId, NEW_ID]));
    expect(await assuranceOf(connector)).toEqual(PROBED);
  });

  it("does not stand once a service that gets in is no longer accepted", async () => {
    const connector = await givenConnector({}, { status: "connected" });
    await updateConnector(ctx, connector.id, { acceptedServices: [LAMBDA] });
    const step = provedStep([connector.externalId], {
      acceptedServices: [LAMBDA],
      ...otherWays(SERVICE_WAY),
    });
    await check(connector, step);
    expect(await assuranceOf(connector)).toEqual({ assurance: "proved", assuranceBasis: "read" });
    await updateConnector(ctx, connector.id, { acceptedServices: [] });
    await check(connector, step);
    expect(await assuranceOf(connector)).toEqual(PROBED);
  });

  it("does not stand once what was pasted is dropped, or pasted anew", async () => {
    const connector = await givenConnector({}, { status: "connected" });
    const step = provedStep([connector.externalId], {
      basis: "pasted",
      pastedAt: "2026-11-01T10:00:00.000Z",
    });
    await check(connector, step);
    expect(await assuranceOf(connector)).toEqual(PROBED);
    const pasted = await pasteRole(ctx, connector, PASTED);
    await check(connector, step);
    expect(await assuranceOf(connector)).toEqual(PROBED);
    const pastedAt = pasted?.pastedAt ?? "";
    await check(connector, provedStep([connector.externalId], { basis: "pasted", pastedAt }));
    expect(await assuranceOf(connector)).toEqual({ assurance: "proved", assuranceBasis: "pasted" });
  });
});

describe("a check that says nothing of the verdict", () => {
  const INCONCLUSIVE = {
    ...{ conclusive: false, verdict: "degraded" },
    ...{ assurance: "probed", assuranceBasis: null },
  };

  it("takes an older proof back where it read a policy that lets in others", async () => {
    const connector = await givenConnector({}, { status: "connected" });
    await check(connector, provedStep([connector.externalId]));
    const open = provedStep([connector.externalId], otherWays(SERVICE_WAY));
    await check(connector, open, INCONCLUSIVE);
    expect(await assuranceOf(connector)).toEqual(PROBED);
  });

  it("leaves it where it read nothing", async () => {
    const connector = await givenConnector({}, { status: "connected" });
    await check(connector, provedStep([connector.externalId]));
    const { proof: _, ...unread } = provedStep([]);
    await check(connector, unread, INCONCLUSIVE);
    expect(await assuranceOf(connector)).toEqual({ assurance: "proved", assuranceBasis: "read" });
  });

  it("takes it back with what was pasted, where that is of another role", async () => {
    const connector = await givenConnector({}, { status: "connected" });
    const pasted = await pasteRole(ctx, connector, PASTED);
    const pastedAt = pasted?.pastedAt ?? "";
    await check(connector, provedStep([connector.externalId], { basis: "pasted", pastedAt }));
    const { proof: _, ...unread } = provedStep([]);
    await check(connector, unread, INCONCLUSIVE, { droppedPaste: pastedAt });
    expect(await assuranceOf(connector)).toEqual(PROBED);
  });
});
