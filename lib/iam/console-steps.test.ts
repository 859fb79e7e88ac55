import { describe, expect, it } from "vitest";
import { ACCOUNT_TYPE_IDS } from "./account-types";
import { buildConsoleSteps, type ConsoleStep, type ConsoleStepsInput } from "./console-steps";

const input: ConsoleStepsInput = {
  accountType: "global",
  region: "us-west-1",
  trustedAccountId: "111122223333",
  externalId: "MOOR-8f14e45f",
  access: "managed",
  roleName: "CMS",
  customPolicyName: "MooringEcrRead",
};

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
    expect(buildConsoleSteps(input).map(({ number, id }) => `${number} ${id}`)).toEqual([
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
    expect(copied(buildConsoleSteps({ ...input, serviceName: "Acme" }))).toEqual([
      "4: Acme AWS Account ID = 111122223333",
      "4: External ID = MOOR-8f14e45f",
      "5: Policy name = AmazonEC2ContainerRegistryReadOnly",
      "6: Role name = CMS",
      "7: Role name = CMS",
    ]);
  });

  it("have the custom policy made before the seven, and attached in the fifth", () => {
    const steps = buildConsoleSteps({ ...input, access: "custom" });
    expect(steps.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(copied(steps)).toContain("0: Policy name = MooringEcrRead");
    expect(copied(steps)).toContain("5: Policy name = MooringEcrRead");
    expect(copied(steps).join()).not.toContain("AmazonEC2ContainerRegistryReadOnly");
  });

  it("read as sentences, with the wording of today's console and of older ones", () => {
    const steps = buildConsoleSteps({ ...input, access: "custom" }).map(sentence);
    for (const step of steps) {
      expect(step).toMatch(/^[A-Z].*\.$/);
      expect(step).not.toMatch(/ {2}| [.,]|undefined/);
    }
    expect(steps[4]).toBe(
      "As trusted entity type choose [AWS account], then [Another AWS account]. Paste the account ID 111122223333. " +
        "Tick [Require external ID] and paste MOOR-8f14e45f. Leave [Require MFA] off: no person is there to answer it. " +
        "Choose [Next] (older consoles: [Next: Permissions]).",
    );
  });

  it("open the console of the account type, in the region when it belongs there", () => {
    expect(hrefs(buildConsoleSteps({ ...input, access: "custom" }))).toEqual([
      "https://console.aws.amazon.com/iam/home?region=us-west-1#/policies",
      "https://console.aws.amazon.com/",
      "https://console.aws.amazon.com/iam/home?region=us-west-1#/home",
      "https://console.aws.amazon.com/iam/home?region=us-west-1#/roles",
    ]);
    expect(hrefs(buildConsoleSteps({ ...input, accountType: "us_gov" })).at(-1)).toBe(
      "https://console.amazonaws-us-gov.com/iam/home#/roles",
    );
  });

  it("never send a reader to another partition's console, nor a value into an address", () => {
    const hostOf: Record<string, string> = {
      global: "console.aws.amazon.com",
      us_gov: "console.amazonaws-us-gov.com",
      china: "console.amazonaws.cn",
      eu_sovereign: "console.amazonaws-eusc.eu",
    };
    for (const accountType of ACCOUNT_TYPE_IDS) {
      const steps = buildConsoleSteps({ ...input, accountType, region: "x&y#/", access: "custom" });
      for (const href of hrefs(steps)) {
        expect(new URL(href).host).toBe(hostOf[accountType]);
        expect(new URL(href).search).toBe("");
      }
    }
  });
});
