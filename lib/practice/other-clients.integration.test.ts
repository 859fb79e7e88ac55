import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { text as readText } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { policyDocument, trust } from "@/lib/testing/practice-clients";

const READ_ONLY = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly";
const ALLOW = policyDocument({ Effect: "Allow", Action: "ecr:ListImages", Resource: "*" });

/** What a client is asked to tell of a role's life, from its making to its end. */
type Round = {
  readonly arn: string;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  readonly attached: readonly string[];
  readonly inline: readonly string[];
  readonly early: string;
  readonly left: readonly string[];
  readonly gone: string;
};

const firstLine = (command: string, ...args: string[]) => {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
  return status === 0 ? stdout.split(/\s/)[0] : undefined;
};
const awsVersion = firstLine("aws", "--version");
const botoVersion = firstLine("python3", "-c", "import boto3; print(boto3.__version__)");
const named = (what: string, version: string | undefined) =>
  version ? `${what} (${version})` : `${what}: NOT RUN, there is none on this machine`;

let aws: PracticeAws;
let customer: PracticeAccount;
let trustPolicy: string;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "other-clients" });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: { "us-west-1": [{ name: "team/app", images: 3 }] },
  });
  trustPolicy = JSON.stringify(trust(`arn:aws:iam::${aws.consoleIdentity("aws").accountId}:root`));
});
afterAll(() => aws.close());

/** Nothing of this machine's own AWS set-up. */
function environment() {
  const { AWS_CA_BUNDLE: _bundle, AWS_PROFILE: _profile, ...inherited } = process.env;
  return {
    ...inherited,
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ACCESS_KEY_ID: customer.accessKeyId,
    AWS_SECRET_ACCESS_KEY: customer.secretAccessKey,
    AWS_DEFAULT_REGION: "us-west-1",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_MAX_ATTEMPTS: "1",
    AWS_PAGER: "",
  };
}

const expected = (roleName: string): Round => ({
  arn: `arn:aws:iam::${customer.accountId}:role/rounds/${roleName}`,
  tags: [{ Key: "team", Value: "risk" }],
  attached: [READ_ONLY],
  inline: ["images"],
  early: "DeleteConflict: Cannot delete entity, must detach all policies first.",
  left: [],
  gone: `NoSuchEntity: The role with name ${roleName} cannot be found.`,
});

describe.skipIf(!awsVersion)(named("the aws command", awsVersion), () => {
  const run = promisify(execFile);
  const iam = async (command: string, ...values: readonly string[]) => {
    const args = ["--output", "json", "iam", ...command.split(" "), ...values];
    const { stdout } = await run("aws", args, { env: environment(), timeout: 60_000 });
    return stdout === "" ? undefined : JSON.parse(stdout);
  };
  const refused = async (command: string) => {
    const error: unknown = await iam(command).catch((cause: unknown) => cause);
    const text = error instanceof Error ? error.message : "";
    const [, code, message] =
      /\((\w+)\) when calling the \w+ operation(?: \(reached max retries: 0\))?: (.+)/.exec(text) ??
      [];
    return `${code}: ${message}`;
  };

  it("takes a role from its making to its end", { timeout: 120_000 }, async () => {
    const role = "--role-name ByCommand";
    const made = await iam(
      `create-role ${role} --path /rounds/ --tags Key=team,Value=risk --assume-role-policy-document`,
      trustPolicy,
    );
    await iam(`attach-role-policy ${role} --policy-arn ${READ_ONLY}`);
    await iam(`put-role-policy ${role} --policy-name images --policy-document`, ALLOW);
    const [tags, attached, inline, early] = await Promise.all([
      iam(`list-role-tags ${role}`),
      iam(`list-attached-role-policies ${role}`),
      iam(`list-role-policies ${role}`),
      refused(`delete-role ${role}`),
    ]);
    await iam(`detach-role-policy ${role} --policy-arn ${READ_ONLY}`);
    await iam(`delete-role-policy ${role} --policy-name images`);
    const left = await iam(`list-attached-role-policies ${role}`);
    await iam(`delete-role ${role}`);
    const round: Round = {
      arn: made.Role.Arn,
      tags: tags.Tags,
      attached: attached.AttachedPolicies.map(({ PolicyArn }: { PolicyArn: string }) => PolicyArn),
      inline: inline.PolicyNames,
      early,
      left: left.AttachedPolicies,
      gone: await refused(`get-role ${role}`),
    };
    expect(round).toEqual(expected("ByCommand"));
  });
});

const SCRIPT = `
import boto3, hashlib, json, sys, urllib.error, urllib.request
from botocore.exceptions import ClientError

read_only, trust, allow = sys.argv[1:4]
iam, ecr, name = boto3.client("iam"), boto3.client("ecr"), "ByBoto"

def refused(call, **input):
    try:
        call(**input)
    except ClientError as error:
        return "{Code}: {Message}".format(**error.response["Error"])

def attached():
    pages = iam.get_paginator("list_attached_role_policies").paginate(RoleName=name)
    return [policy["PolicyArn"] for page in pages for policy in page["AttachedPolicies"]]

made = iam.create_role(RoleName=name, Path="/rounds/", AssumeRolePolicyDocument=trust)
iam.get_waiter("role_exists").wait(RoleName=name)
iam.tag_role(RoleName=name, Tags=[{"Key": "team", "Value": "risk"}])
iam.attach_role_policy(RoleName=name, PolicyArn=read_only)
iam.put_role_policy(RoleName=name, PolicyName="images", PolicyDocument=allow)
round = {
    "arn": made["Role"]["Arn"],
    "tags": iam.list_role_tags(RoleName=name)["Tags"],
    "attached": attached(),
    "inline": iam.list_role_policies(RoleName=name)["PolicyNames"],
    "early": refused(iam.delete_role, RoleName=name),
}
iam.detach_role_policy(RoleName=name, PolicyArn=read_only)
iam.delete_role_policy(RoleName=name, PolicyName="images")
round["left"] = attached()
iam.delete_role(RoleName=name)
round["gone"] = refused(iam.get_role, RoleName=name)

repository = {"repositoryName": "team/app"}
[image] = ecr.batch_get_image(**repository, imageIds=[{"imageTag": "latest"}])["images"]
text = image["imageManifest"]
wrong = []
if "sha256:" + hashlib.sha256(text.encode()).hexdigest() != image["imageId"]["imageDigest"]:
    wrong.append("manifest")
manifest = json.loads(text)
for part in [manifest["config"], *manifest["layers"]]:
    link = ecr.get_download_url_for_layer(**repository, layerDigest=part["digest"])["downloadUrl"]
    body = urllib.request.urlopen(link, timeout=30).read()
    if len(body) != part["size"] or "sha256:" + hashlib.sha256(body).hexdigest() != part["digest"]:
        wrong.append(part["digest"])
try:
    urllib.request.urlopen(link.split("?")[0], timeout=30)
    unsigned = 200
except urllib.error.HTTPError as error:
    unsigned = error.code
print(json.dumps({"round": round, "wrong": wrong, "unsigned": unsigned}))
`;

describe.skipIf(!botoVersion)(named("boto3", botoVersion), () => {
  it("does the same, and downloads what a manifest names", { timeout: 120_000 }, async () => {
    const python = spawn("python3", ["-", READ_ONLY, trustPolicy, ALLOW], {
      env: environment(),
      timeout: 60_000,
    });
    python.stdin.end(SCRIPT);
    const [output, errors] = await Promise.all([
      readText(python.stdout),
      readText(python.stderr),
      once(python, "exit"),
    ]);
    if (output === "") throw new Error(errors);
    expect(JSON.parse(output)).toEqual({
      round: expected("ByBoto"),
      wrong: [],
      unsigned: 403,
    });
  });
});
