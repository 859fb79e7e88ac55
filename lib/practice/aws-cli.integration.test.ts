import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { type Keys, makeRole, policyDocument, trust } from "@/lib/testing/practice-clients";

const run = promisify(execFile);
const version = readVersion();
const title = version
  ? `the aws command (${version}) works for every operation`
  : "the aws command works for every operation: NOT RUN, there is no aws on PATH";

/** undefined where there is no `aws`. */
function readVersion(): string | undefined {
  const { status, stdout } = spawnSync("aws", ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.split(" ")[0] : undefined;
}

describe.skipIf(!version)(title, () => {
  const BOGUS = `sha256:${"0".repeat(64)}`;
  let aws: PracticeAws;
  let customer: PracticeAccount;

  beforeAll(async () => {
    aws = await startPracticeAws({ seed: "cli" });
    customer = aws.createCustomerAccount({
      partition: "aws",
      repositories: {
        "us-west-1": [
          {
            name: "cli/app",
            images: 150,
            scanOnPush: true,
            tags: { team: "cli" },
            policy: policyDocument({ Effect: "Allow", Principal: "*", Action: "ecr:ListImages" }),
          },
        ],
      },
    });
  });
  afterAll(() => aws.close());

  /** Runs `aws` with nothing of this machine's own AWS set-up, and reads its JSON. */
  async function cli(keys: Keys, command: string, ...values: readonly string[]) {
    const { AWS_CA_BUNDLE: _bundle, AWS_PROFILE: _profile, ...inherited } = process.env;
    const env = {
      ...inherited,
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_SESSION_TOKEN: keys.sessionToken ?? "",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_MAX_ATTEMPTS: "1",
      AWS_PAGER: "",
    };
    const common = ["--endpoint-url", aws.endpoint, "--region", "us-west-1", "--output", "json"];
    const { stdout } = await run("aws", [...common, ...command.split(" "), ...values], { env });
    return stdout === "" ? undefined : JSON.parse(stdout);
  }

  it("on IAM roles and policies", { timeout: 120_000 }, async () => {
    const admin = (command: string, ...values: string[]) => cli(customer, command, ...values);
    const principal = `arn:aws:iam::${aws.consoleIdentity("aws").accountId}:root`;
    const document = JSON.stringify(trust(principal));
    const allow = policyDocument({ Effect: "Allow", Action: "ecr:*", Resource: "*" });
    const made = await admin(
      "iam create-role --role-name Cli --assume-role-policy-document",
      document,
    );
    // The command decodes the percent-encoded document, so this proves its encoding.
    expect(made.Role.AssumeRolePolicyDocument).toEqual(trust(principal));
    await Promise.all([
      admin("iam update-assume-role-policy --role-name Cli --policy-document", document),
      admin("iam put-role-policy --role-name Cli --policy-name all --policy-document", allow),
      admin(
        "iam attach-role-policy --role-name Cli --policy-arn",
        "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
      ),
    ]);
    const [policy, role, roles, inline, names, attached] = await Promise.all([
      admin("iam create-policy --policy-name Own --policy-document", allow),
      admin("iam get-role --role-name Cli"),
      admin("iam list-roles"),
      admin("iam get-role-policy --role-name Cli --policy-name all"),
      admin("iam list-role-policies --role-name Cli"),
      admin("iam list-attached-role-policies --role-name Cli"),
    ]);
    expect(role.Role.RoleName).toBe("Cli");
    expect(roles.Roles).toHaveLength(1);
    expect(inline.PolicyDocument).toEqual(JSON.parse(allow));
    expect(names.PolicyNames).toEqual(["all"]);
    expect(attached.AttachedPolicies).toHaveLength(1);
    const [own, policyVersion] = await Promise.all([
      admin("iam get-policy --policy-arn", policy.Policy.Arn),
      admin("iam get-policy-version --version-id v1 --policy-arn", policy.Policy.Arn),
      admin("iam create-role --role-name Doomed --assume-role-policy-document", document),
    ]);
    expect(own.Policy.PolicyName).toBe("Own");
    expect(policyVersion.PolicyVersion.Document).toEqual(JSON.parse(allow));
    await admin("iam put-role-policy --role-name Doomed --policy-name x --policy-document", allow);
    await admin("iam attach-role-policy --role-name Doomed --policy-arn", policy.Policy.Arn);
    await admin("iam delete-role-policy --role-name Doomed --policy-name x");
    await admin("iam detach-role-policy --role-name Doomed --policy-arn", policy.Policy.Arn);
    const profiles = await admin("iam list-instance-profiles-for-role --role-name Doomed");
    expect(profiles.InstanceProfiles).toEqual([]);
    await admin("iam delete-role --role-name Doomed");
    const versions = await admin("iam list-policy-versions --policy-arn", policy.Policy.Arn);
    expect(versions.Versions).toHaveLength(1);
    await admin("iam delete-policy --policy-arn", policy.Policy.Arn);
    await expect(admin("iam get-role --role-name Doomed")).rejects.toThrow(
      /An error occurred \(NoSuchEntity\) when calling the GetRole operation(?: \(reached max retries: 0\))?: The role with name Doomed cannot be found\./,
    );
  });

  it("on STS, and on ECR with the session it gives", { timeout: 120_000 }, async () => {
    const me = aws.consoleIdentity("aws");
    expect((await cli(me, "sts get-caller-identity")).Arn).toBe(me.arn);
    const RoleArn = await makeRole(aws, customer, {
      roleName: "CliSession",
      trust: trust(`arn:aws:iam::${me.accountId}:root`),
      permissions: [{ Effect: "Allow", Action: "ecr:*", Resource: "*" }],
    });
    const assume = "sts assume-role --role-session-name rc --role-arn";
    const { Credentials } = await cli(me, assume, RoleArn);
    const session: Keys = {
      accessKeyId: Credentials.AccessKeyId,
      secretAccessKey: Credentials.SecretAccessKey,
      sessionToken: Credentials.SessionToken,
    };
    const ecr = (command: string, ...values: string[]) => cli(session, `ecr ${command}`, ...values);
    const [login, repositories, list, details, batch] = await Promise.all([
      ecr("get-authorization-token"),
      ecr("describe-repositories"),
      // The command pages by itself: 150 images are two pages.
      ecr("list-images --repository-name cli/app --filter tagStatus=TAGGED"),
      ecr("describe-images --repository-name cli/app --image-ids imageTag=latest"),
      ecr("batch-get-image --repository-name cli/app --image-ids imageTag=latest"),
    ]);
    expect(login.authorizationData).toHaveLength(1);
    expect(repositories.repositories[0].repositoryName).toBe("cli/app");
    expect(list.imageIds.length).toBeGreaterThan(100);
    expect(details.imageDetails[0].imageTags).toContain("latest");
    const layerDigest = JSON.parse(batch.images[0].imageManifest).layers[0].digest;
    const [policy, tags, findings, layers, link] = await Promise.all([
      ecr("get-repository-policy --repository-name cli/app"),
      ecr("list-tags-for-resource --resource-arn", repositories.repositories[0].repositoryArn),
      ecr("describe-image-scan-findings --repository-name cli/app --image-id imageTag=latest"),
      ecr(
        "batch-check-layer-availability --repository-name cli/app --layer-digests",
        layerDigest,
        BOGUS,
      ),
      ecr("get-download-url-for-layer --repository-name cli/app --layer-digest", layerDigest),
    ]);
    expect(JSON.parse(policy.policyText).Statement).toHaveLength(1);
    expect(tags.tags).toEqual([{ Key: "team", Value: "cli" }]);
    expect(findings.imageScanStatus.status).toBe("COMPLETE");
    expect(
      layers.layers.map((layer: { layerAvailability: string }) => layer.layerAvailability),
    ).toEqual(["AVAILABLE", "UNAVAILABLE"]);
    expect(link.layerDigest).toBe(layerDigest);
    await expect(ecr("get-lifecycle-policy --repository-name cli/app")).rejects.toThrow(
      /LifecyclePolicyNotFoundException/,
    );
  });
});
