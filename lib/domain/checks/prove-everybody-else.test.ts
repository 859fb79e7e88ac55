import { expect, it } from "vitest";
import { CONSOLE, ID, OTHER, ROLE } from "@/lib/testing/trust-statements";
import { proveEverybodyElse } from "./prove-everybody-else";

const prove = (text: string) =>
  proveEverybodyElse(
    text,
    "aws",
    { partition: "aws", trustedAccountId: CONSOLE, externalId: ID },
    { arn: ROLE, sessionName: "mooring-1", now: new Date("2026-01-15T08:00:00Z") },
  );

const trust = (principal: string) =>
  `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{${principal}},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"${ID}"}}}}`;

it("proves a policy of which every key stands once", () => {
  expect(prove(trust(`"AWS":"${CONSOLE}"`)).claims?.nobodyElse.outcome).toBe("proved");
});

it("judges no policy in which a key stands twice: which one counts is not certain", () => {
  const { claims, fault } = prove(trust(`"AWS":"${OTHER}","AWS":"${CONSOLE}"`));
  expect(claims).toBeNull();
  expect(fault?.message).toContain("stands twice");
});
