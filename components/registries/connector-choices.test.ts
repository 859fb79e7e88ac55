import { expect, test } from "vitest";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import { REGISTRY_TYPES } from "@/lib/registries/catalog";
import type { RegistryPlace } from "@/lib/registries/definition";
import { aConnector } from "@/lib/testing/a-connector";
import { explainUnfit, groupConnectors } from "./connector-choices";

function connector(changes: Partial<AwsRoleConnector>): AwsRoleConnector {
  return aConnector({
    roleArn: "arn:aws:iam::123456789012:role/CMS",
    status: "connected",
    ...changes,
  });
}

const ecr = (place: RegistryPlace) => ({ type: REGISTRY_TYPES["aws-ecr"], place });

test("a proved connector of the region's account type fits", () => {
  expect(explainUnfit(connector({}), ecr({ region: "us-west-1" }))).toBeUndefined();
  expect(
    explainUnfit(connector({ status: "degraded" }), ecr({ region: "us-west-1" })),
  ).toBeUndefined();
});

test("another account type is told before any other reason", () => {
  expect(explainUnfit(connector({ status: "failed" }), ecr({ region: "us-gov-west-1" }))).toBe(
    "A Global connector; us-gov-west-1 needs US GovCloud.",
  );
});

test("without a region only what the connector lacks itself counts", () => {
  expect(explainUnfit(connector({}), ecr({ region: "" }))).toBeUndefined();
  expect(explainUnfit(connector({ status: "draft", roleArn: null }), ecr({ region: "" }))).toBe(
    explainUnusable("draft"),
  );
});

test.each(["draft", "untested", "insecure", "failed"] as const)(
  "a connector that is %s cannot carry a registry",
  (status) => {
    expect(explainUnfit(connector({ status }), ecr({ region: "us-west-1" }))).toBeTruthy();
  },
);

test("a registry that exists takes connectors of its account alone", () => {
  const place = ecr({ region: "us-west-1", awsAccountId: "999999999999" });
  expect(explainUnfit(connector({}), place)).toBe(
    "It reads account 123456789012; this registry is in 999999999999.",
  );
  expect(
    explainUnfit(connector({}), ecr({ region: "us-west-1", awsAccountId: "123456789012" })),
  ).toBeUndefined();
});

test("those that fit come first, then drafts to finish, then the others with their reason", () => {
  const groups = groupConnectors(
    [
      connector({ id: "a", name: null, status: "draft", roleArn: null }),
      connector({ id: "c", name: "broken", status: "failed" }),
      connector({ id: "b", name: "prod" }),
      connector({ id: "b", name: "prod" }),
    ],
    ecr({ region: "us-west-1" }),
  );
  expect(groups).toEqual([
    { label: "Ready to use", options: [{ value: "b", label: "prod", detail: "123456789012" }] },
    {
      label: "Unfinished drafts",
      options: [{ value: "a", label: "Unnamed draft", action: "Finish" }],
    },
    {
      label: "Cannot be used here",
      options: [
        {
          value: "c",
          label: "broken",
          detail: "123456789012",
          disabledReason: explainUnusable("failed"),
        },
      ],
    },
  ]);
});

test("where all fit there is no heading, and where there are none no group", () => {
  expect(groupConnectors([connector({})], ecr({ region: "" }))[0]?.label).toBe("");
  expect(groupConnectors([], ecr({ region: "" }))).toEqual([]);
});
