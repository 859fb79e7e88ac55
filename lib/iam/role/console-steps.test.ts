import { describe, expect, it } from "vitest";
import { ACCOUNT_TYPE_IDS } from "@/lib/iam/identifiers/account-types";
import { aRoleSpec } from "@/lib/testing/role-specs";
import type { ConsoleStep } from "./console-step";
import { buildConsoleSteps } from "./console-steps";
import type { RoleSpecInput } from "./role-spec";

const custom: RoleSpecInput["access"] = {
  kind: "custom",
  template: {
    service: "ecr",
    repositoryActions: ["ecr:ListImages"],
    accountActions: ["ecr:GetAuthorizationToken"],
  },
  awsAccountId: "123456789012",
  regions: ["us-west-1"],
  repositories: [],
};
const trust = { trustedAccountId: "111122223333", externalId: "MOOR-8f14e45f" };
const spec = (changes: Partial<RoleSpecInput> = {}) =>
  aRoleSpec({ roleName: "CMS", trust, ...changes });
const steps = (changes: Partial<RoleSpecInput> = {}, region = "us-west-1") =>
  buildConsoleSteps(spec(changes), { region, serviceName: "Acme" });

const hrefs = (steps: readonly ConsoleStep[]) =>
  steps.flatMap(({ body }) => body.flatMap((part) => (part.kind === "link" ? [part.href] : [])));

const copied = (steps: readonly ConsoleStep[]) =>
  steps.flatMap(({ number, body }) =>
    body.flatMap((part) =>
      part.kind === "copy" ? [`${number}: ${part.label} = ${part.value}`] : [],
    ),
  );

const sentence = ({ body }: ConsoleStep) =>
  body
    .map((part) =>
      part.kind === "copy" ? part.value : part.kind === "ui" ? `[${part.text}]` : part.text,
    )
    .join("");

describe("the AWS console steps", () => {
  it("are the seven of the reference guide, in its order", () => {
    expect(steps().map(({ number, id }) => `${number} ${id}`)).toEqual([
      "1 sign_in",
      "2 open_iam",
      "3 create_role",
      "4 trust_account",
      "5 attach_policy",
      "6 name_role",
      "7 copy_role_arn",
    ]);
  });

  it("carry the live values where they are to be pasted", () => {
    expect(copied(steps())).toEqual([
      "4: Acme AWS Account ID = 111122223333",
      "4: External ID = MOOR-8f14e45f",
      "5: Policy name = AmazonEC2ContainerRegistryReadOnly",
      "6: Role name = CMS",
      "7: Role name = CMS",
    ]);
  });

  it("have the custom policy made before the seven, and attached in the fifth", () => {
    const withPolicy = steps({ access: custom });
    expect(withPolicy.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(copied(withPolicy)).toContain("0: Policy name = CMSPolicy");
    expect(copied(withPolicy)).toContain("5: Policy name = CMSPolicy");
    expect(copied(withPolicy).join()).not.toContain("AmazonEC2ContainerRegistryReadOnly");
    expect(withPolicy[0]?.document?.text).toContain(
      '"arn:aws:ecr:us-west-1:123456789012:repository/*"',
    );
  });

  it("read as sentences, whatever was chosen", () => {
    const full = steps({
      access: custom,
      path: "/team/",
      selfInspection: true,
      permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/team/Boundary",
      tags: [
        { key: "team", value: "images" },
        { key: "checked", value: "" },
      ],
    }).map(sentence);
    for (const step of [...full, ...steps().map(sentence)]) {
      expect(step).toMatch(/^[A-Z].*\.$/);
      expect(step).not.toMatch(/ {2}| [.,]|undefined/);
    }
    expect(steps().map(sentence)[3]).toBe(
      "Choose [AWS account], then [Another AWS account], and paste 111122223333. Tick [Require external ID] and paste " +
        "MOOR-8f14e45f. Leave [Require MFA] off. Choose [Next] (or [Next: Permissions]).",
    );
    expect(full[5]).toBe(
      "Tick CMSPolicy. Open [Set permissions boundary], choose " +
        "[Use a permissions boundary to control the maximum role permissions], search for Boundary, select it, and choose [Next].",
    );
    expect(full[6]).toBe(
      "Enter CMS, [Add new tag] with the key team and the value images, [Add new tag] with the key checked " +
        "and no value, and choose [Create role]. The console cannot set a path, so this role does not get /team/ but " +
        "stands at /. Any other way of creating it keeps the path.",
    );
  });

  it("have the self-inspection policy added before the ARN is copied, as an optional step beside the seven, for the path that the console gives", () => {
    const [, , , , , , inspect, copyArn] = steps({ path: "/team/", selfInspection: true });
    expect(inspect).toMatchObject({ number: 0, id: "inspect_role" });
    expect(inspect?.document?.text).toContain('"arn:aws:iam::*:role/CMS"');
    expect(copyArn).toMatchObject({ number: 7, id: "copy_role_arn" });
    expect(inspect?.gives).toContain("prove that nobody else gets in");
    expect(copyArn?.gives).toBeUndefined();
  });

  it("have the trust policy pasted while two External IDs are accepted, for the console's form takes one", () => {
    const ids = ["old-id", "new-id"] as const;
    const step = steps({ trust: { ...trust, externalId: ids } })[3];
    expect(step && sentence(step)).toContain("[Custom trust policy]");
    for (const id of ids) expect(step?.document?.text).toContain(id);
  });

  it("open the console of the account type, in the region when it belongs there", () => {
    expect(hrefs(steps({ access: custom }))).toEqual([
      "https://console.aws.amazon.com/iam/home?region=us-west-1#/policies",
      "https://console.aws.amazon.com/",
      "https://console.aws.amazon.com/iam/home?region=us-west-1#/home",
      "https://console.aws.amazon.com/iam/home?region=us-west-1#/roles",
    ]);
    expect(hrefs(steps({ accountType: "us_gov" })).at(-1)).toBe(
      "https://console.amazonaws-us-gov.com/iam/home#/roles",
    );
  });

  it("link to no console where AWS is simulated", () => {
    expect(hrefs(buildConsoleSteps(spec({ access: custom }), { practice: true }))).toEqual([]);
  });

  it("never send a reader to another partition's console, nor a value into an address", () => {
    const hostOf: Record<string, string> = {
      global: "console.aws.amazon.com",
      us_gov: "console.amazonaws-us-gov.com",
      china: "console.amazonaws.cn",
      eu_sovereign: "console.amazonaws-eusc.eu",
    };
    for (const accountType of ACCOUNT_TYPE_IDS) {
      for (const href of hrefs(steps({ accountType }, "x&y#/"))) {
        expect(new URL(href).host).toBe(hostOf[accountType]);
        expect(new URL(href).search).toBe("");
      }
    }
  });
});
