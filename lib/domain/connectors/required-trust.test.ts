import { expect, test } from "vitest";
import { aConnector } from "@/lib/testing/a-connector";
import { requiredTrust, trustOrRefuse } from "./required-trust";

test("the role must trust Mooring's account by the connector's own External ID", () => {
  expect(requiredTrust(aConnector({ accountType: "china" }))).toEqual({
    partition: "aws-cn",
    trustedAccountId: "111122223333",
    externalId: "e".repeat(40),
  });
});

test("while the External ID is replaced the role must take both; the old one goes with the replacement", () => {
  const ids = ["e".repeat(40), "f".repeat(40)];
  expect(requiredTrust(aConnector({ pendingExternalId: ids[1] ?? null }))?.externalId).toEqual(ids);
  expect(requiredTrust(aConnector({ retiredExternalId: "old" }))?.externalId).toBe(ids[0]);
});

test("without an identity of Mooring's there is nobody to trust, which is refused where it is needed", () => {
  const connector = aConnector({ trustedAccountId: null });
  expect(requiredTrust(connector)).toBeUndefined();
  expect(() => trustOrRefuse(connector)).toThrow(
    expect.objectContaining({ code: "console_identity_missing" }),
  );
});
