import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { text as readText } from "node:stream/consumers";
import { GetRoleCommand, ListRolePoliciesCommand } from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { CheckStep } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { roleOptionsSchema } from "@/lib/domain/connectors/role-options";
import {
  ACCOUNT_TYPE_IDS,
  type AccountType,
  partitionOf,
} from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import type { ConsoleStep } from "@/lib/iam/role/console-step";
import type { PracticeAccount } from "@/lib/practice/start-practice-aws";
import { performCheck } from "@/lib/services/checks/perform-check";
import { aConnector } from "@/lib/testing/a-connector";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { policyDocument, practiceClients } from "@/lib/testing/practice-clients";
import { readCloudFormation } from "@/lib/testing/read-cloud-formation";
import { readPowerShell } from "@/lib/testing/read-powershell";
import { readTerraform } from "@/lib/testing/read-terraform";
import { makeOutcome, makePolicy, type RoleOutcome } from "@/lib/testing/role-outcome";
import { walkConsoleSteps } from "@/lib/testing/walk-console-steps";
import { describeSetup } from "./describe-setup";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();

const REGIONS = {
  global: ["us-west-1", "eu-west-1"],
  us_gov: ["us-gov-west-1"],
  china: ["cn-north-1"],
  eu_sovereign: ["eusc-de-east-1"],
} as const satisfies Record<AccountType, readonly string[]>;

const has = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const hasAws = has("aws", "--version");
const hasPowerShell = hasAws && has("pwsh", "-Version");

type Setup = ReturnType<typeof describeSetup>;
type Place = {
  readonly account: PracticeAccount;
  readonly iam: ReturnType<typeof practiceClients>["iam"];
};

/** Each setup method: makes the role in the account as the setup says, and answers its ARN. */
const METHODS = {
  "the console steps": async (setup, { account, iam }) => {
    const { role, policy } = walkConsoleSteps(setup.steps as readonly ConsoleStep[], account);
    if (policy) await makePolicy(iam, policy.name, policy.document);
    return makeOutcome(iam, role);
  },
  "CloudFormation in YAML": (setup, place) =>
    makeStack(place, parse(setup.cloudFormation?.yaml ?? "", { version: "1.1" })),
  "CloudFormation in JSON": (setup, place) =>
    makeStack(place, JSON.parse(setup.cloudFormation?.json ?? "")),
  Terraform: async (setup, { iam }) => makeOutcome(iam, await readTerraform(setup.terraform ?? "")),
  "PowerShell, as read": (setup, { iam }) =>
    makeOutcome(iam, readPowerShell(setup.cli?.powershell ?? "")),
  ...(hasAws
    ? { "the AWS CLI in a shell": (setup, place) => run("sh", ["-s"], setup.cli?.posix, place) }
    : {}),
  ...(hasPowerShell
    ? {
        "the AWS CLI in PowerShell": (setup, place) =>
          run("pwsh", ["-NoProfile", "-Command", "-"], setup.cli?.powershell, place),
      }
    : {}),
} as const satisfies Record<string, (setup: Setup, place: Place) => Promise<string>>;

function makeStack({ account, iam }: Place, template: unknown): Promise<string> {
  return makeOutcome(iam, readCloudFormation(template, account.partition));
}

/** Runs a script with the account's administrator as its credentials, and reads the Role ARN off its last line. */
async function run(
  command: string,
  args: string[],
  script: string | undefined,
  { account }: Place,
) {
  const { AWS_CA_BUNDLE: _bundle, AWS_PROFILE: _profile, ...inherited } = process.env;
  const child = spawn(command, args, {
    // The practice AWS is in this process, so the script must not hold it up.
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...inherited,
      AWS_ENDPOINT_URL: practice.aws.endpoint,
      AWS_ACCESS_KEY_ID: account.accessKeyId,
      AWS_SECRET_ACCESS_KEY: account.secretAccessKey,
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_MAX_ATTEMPTS: "1",
      AWS_PAGER: "",
    },
  });
  child.stdin.end(`${script}\n`);
  const [output, errors, [code]] = await Promise.all([
    readText(child.stdout),
    readText(child.stderr),
    once(child, "exit"),
  ]);
  if (code !== 0) throw new Error(errors);
  return output.trim().replace(/^[\s\S]*Role ARN: /, "");
}

function newConnector(
  accountType: AccountType,
  changes: Partial<AwsRoleConnector> = {},
): AwsRoleConnector {
  const trusted = practice.aws.consoleIdentity(partitionOf(accountType));
  return aConnector({
    id: randomUUID(),
    accountType,
    externalId: randomUUID(),
    trustedAccountId: trusted.accountId,
    trustedPrincipalArn: trusted.arn,
    ...changes,
  });
}

function newPlace(accountType: AccountType): Place {
  const partition = partitionOf(accountType);
  const repositories = Object.fromEntries(
    REGIONS[accountType].map((region) => [region, [{ name: "team/app", images: 2 }]]),
  );
  const account = practice.aws.createCustomerAccount({ partition, repositories });
  return {
    account,
    iam: practiceClients(practice.aws, account, PARTITIONS[partition].stsRegion).iam,
  };
}

async function check(connector: AwsRoleConnector, roleArn: string) {
  const steps: CheckStep[] = [];
  const subject = { connector, roleArn, regions: REGIONS[connector.accountType] };
  for await (const step of performCheck(subject)) steps.push(step);
  return { verdict: judgeCheck("aws_role", steps).verdict, steps };
}

/** Whether a check could read all of the role's own policies. */
function reviewed(steps: readonly CheckStep[]): boolean {
  return steps.find(({ id }) => id === "role_review")?.code === "reviewed";
}

const methods = Object.entries(METHODS);
const missing = [hasAws ? "" : "no aws", hasPowerShell ? "" : "no pwsh"].filter(Boolean).join(", ");
const title = missing ? ` (NOT RUN for real: ${missing} on PATH)` : "";

describe.each(ACCOUNT_TYPE_IDS)(`for %s${title}`, (accountType) => {
  test.each(methods)(
    "a plain role by %s is connected, and lets itself be read",
    async (_, open) => {
      const connector = newConnector(accountType);
      const setup = describeSetup(connector, roleOptionsSchema.parse({}), "Mooring");
      const { verdict, steps } = await check(connector, await open(setup, newPlace(accountType)));
      expect(verdict).toBe("connected");
      expect(reviewed(steps)).toBe(true);
    },
  );

  test.each(methods)(
    "a role by %s without self-inspection is connected, and has no inline policy",
    async (_, open) => {
      const connector = newConnector(accountType);
      const place = newPlace(accountType);
      const options = roleOptionsSchema.parse({ selfInspection: false });
      const roleArn = await open(describeSetup(connector, options, "Mooring"), place);
      const { verdict, steps } = await check(connector, roleArn);
      expect(verdict).toBe("connected");
      expect(reviewed(steps)).toBe(false);
      const RoleName = options.roleName;
      const { PolicyNames } = await place.iam.send(new ListRolePoliciesCommand({ RoleName }));
      expect(PolicyNames).toEqual([]);
    },
  );

  test.each(methods)(
    "a role with every option by %s is connected and is as chosen",
    async (name, open) => {
      const connector = newConnector(accountType);
      const place = newPlace(accountType);
      const everything = policyDocument({ Effect: "Allow", Action: "*", Resource: "*" });
      const boundary = await makePolicy(place.iam, "Boundary", everything);
      const options = roleOptionsSchema.parse({
        access: "custom",
        regions: REGIONS[accountType],
        repositories: ["team/*"],
        awsAccountId: place.account.accountId,
        roleName: "-a+role=,.@",
        rolePath: '/it\'s/"$HOME"/`id`/$$/{}/',
        permissionsBoundaryArn: boundary,
        tags: [
          { key: "team", value: "images  more" },
          { key: "a=b", value: "c=d" },
          { key: "é", value: "" },
        ],
      });
      const roleArn = await open(describeSetup(connector, options, "Mooring"), place);
      const { verdict, steps } = await check(connector, roleArn);
      expect(verdict).toBe("connected");
      expect(reviewed(steps)).toBe(true);
      const { Role } = await place.iam.send(new GetRoleCommand({ RoleName: options.roleName }));
      expect(Role).toMatchObject({
        Path: name === "the console steps" ? "/" : options.rolePath,
        PermissionsBoundary: { PermissionsBoundaryArn: boundary },
      });
      expect(new Map(Role?.Tags?.map(({ Key, Value }) => [Key, Value]))).toEqual(
        new Map(options.tags.map(({ key, value }) => [key, value])),
      );
    },
  );
});

test.each(methods)(
  "while the External ID is replaced, a role by %s takes both",
  async (_, open) => {
    const connector = newConnector("global", { pendingExternalId: randomUUID() });
    const setup = describeSetup(connector, roleOptionsSchema.parse({}), "Mooring");
    const roleArn = await open(setup, newPlace("global"));
    const externalIds = [connector.externalId, connector.pendingExternalId ?? ""];
    const both = await check(connector, roleArn);
    expect(both.verdict).toBe("connected");
    expect(both.steps.find(({ kind }) => kind === "refuses_everybody_else")?.code).toBe("proved");
    for (const externalId of externalIds) {
      const { steps, verdict } = await check(
        { ...connector, externalId, pendingExternalId: null },
        roleArn,
      );
      expect(steps.find(({ kind }) => kind === "assume_role")?.state).toBe("passed");
      // It takes another one too, which is then somebody else’s.
      expect(verdict).toBe("insecure");
    }
  },
);

test("a custom policy without its account or region is there with words to replace", () => {
  const options = (more: object) => roleOptionsSchema.parse({ access: "custom", ...more });
  const setupOf = (more: object) => describeSetup(newConnector("us_gov"), options(more), "Mooring");
  const policyOf = (setup: Setup) => setup.steps.find(({ id }) => id === "create_policy")?.document;
  const bare = setupOf({});
  expect(bare.steps).toHaveLength(9);
  expect(policyOf(bare)?.toFill).toEqual(["ACCOUNT_ID", "REGION"]);
  expect(policyOf(bare)?.text).toContain("arn:aws-us-gov:ecr:REGION:ACCOUNT_ID:repository/*");
  expect(bare.terraform).toBeNull();
  const inRegion = setupOf({ regions: ["us-gov-east-1"] });
  expect(policyOf(inRegion)?.text).toContain("us-gov-east-1:ACCOUNT_ID:");
  const whole = setupOf({ regions: ["us-gov-east-1"], awsAccountId: "123456789012" });
  expect(policyOf(whole)?.toFill).toEqual([]);
  expect(whole.terraform).not.toBeNull();
});

test("a managed role may read itself", async () => {
  const place = newPlace("global");
  const connector = newConnector("global");
  const options = roleOptionsSchema.parse({ rolePath: "/team/" });
  const setup = describeSetup(connector, options, "Mooring");
  const outcome: RoleOutcome = await readTerraform(setup.terraform ?? "");
  expect(Object.keys(outcome.policies)).toEqual(["MooringSelfInspection"]);
  expect(outcome.attached).toEqual([setup.managedPolicyArn]);
  const { verdict } = await check(connector, await makeOutcome(place.iam, outcome));
  expect(verdict).toBe("connected");
});

test.each(["/*/", "/a?/", "/aws-service-role/x.amazonaws.com/", "/aws-reserved/sso/"])(
  "the path %s, whose Role ARN no connector takes, is refused on its field",
  (rolePath) => {
    const options = roleOptionsSchema.parse({ rolePath });
    expect(() => describeSetup(newConnector("global"), options, "Mooring")).toThrow(
      expect.objectContaining({
        details: { errors: [expect.objectContaining({ pointer: "/rolePath" })] },
      }),
    );
  },
);
