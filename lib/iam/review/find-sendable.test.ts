import { expect, it } from "vitest";
import {
  assuming,
  CONSOLE,
  denying,
  ID,
  id,
  OTHER,
  ROLE,
  right,
} from "@/lib/testing/trust-statements";
import { settleExpectation } from "./ask-trust";
import { findSendable } from "./find-sendable";

const sendable = (...statements: readonly object[]) => {
  const document = { Version: "2012-10-17", Statement: statements };
  return findSendable(
    document,
    settleExpectation(
      {
        partition: "aws",
        trustedAccountId: CONSOLE,
        trustedPrincipalArn: ROLE,
        externalId: ID,
        sessionName: "mooring-1",
      },
      document,
    ),
  );
};

it("finds no request in a policy that asks for the External ID", () => {
  expect(sendable(assuming(right))).toBeUndefined();
});

it("finds the request without an External ID that a policy lets in", () => {
  expect(sendable(assuming({}))).toEqual({});
});

it("finds an External ID in the gap of a pattern, and one that is listed beside the right one", () => {
  const gap = sendable(assuming(id("StringLike", "mrg-7*60")))?.externalId;
  expect(gap).toMatch(/^mrg-7.*60$/);
  expect(gap).not.toBe(ID);
  expect(sendable(assuming(id("StringEquals", ID, "second")))).toEqual({ externalId: "second" });
});

it("does not take what only another account could send, or what a Deny keeps from Mooring", () => {
  const stranger = assuming({}, { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } });
  expect(sendable(assuming(right), stranger)).toBeUndefined();
  const other = { ArnEquals: { "aws:PrincipalArn": ROLE }, ...id("StringNotEquals", ID) };
  expect(sendable(assuming({}), denying(other))).toBeUndefined();
  const given = { ...other, Null: { "sts:ExternalId": "false" } };
  expect(sendable(assuming({}), denying(given))).toEqual({});
});

it("does not take a condition on a session name that Mooring does not use", () => {
  const named = assuming({ StringEquals: { "sts:RoleSessionName": "somebody" } });
  expect(sendable(named)).toBeUndefined();
  const ours = assuming({ StringEquals: { "sts:RoleSessionName": "mooring-1" } });
  expect(sendable(ours)).toEqual({});
});
