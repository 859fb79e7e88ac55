import { CreateRoleCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { PolicyRequest, RequestPrincipal } from "@/lib/iam/policy/policy-types";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import { type PracticeAws, startPracticeAws } from "@/lib/practice/start-practice-aws";
import { PracticeCallers } from "@/lib/testing/practice-callers";
import { practiceClients } from "@/lib/testing/practice-clients";
import { practiceTrusts } from "@/lib/testing/practice-trusts";
import { prepareRequest, sendAssumeRole } from "@/lib/testing/send-assume-role";
import { EXTERNAL_ID, trustDocument } from "@/lib/testing/trust-arbitraries";
import { isAdmitted } from "./ask-evaluator";
import type { TrustClaim } from "./claim";
import { prove } from "./prove";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const SAMPLE = { numRuns: 150, seed: 14 };
/** Of the sample; the others need a caller or a value that the practice AWS cannot have. */
const SENT_AT_LEAST = 40;
const PROVED_AT_LEAST = 30;
const NEAR_MISSES = [
  undefined,
  "mrg-7f3a6",
  "mrg-7f3a60x",
  "mrg-760",
  "MRG-7F3A60",
  "another",
] as const;

let aws: PracticeAws;
let callers: PracticeCallers;
let place: Awaited<ReturnType<typeof practiceTrusts>>;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "witnesses" });
  callers = new PracticeCallers(aws);
  place = await practiceTrusts(aws, callers);
});
afterAll(() => aws.close());

/** The sample in the names of the practice AWS, each with one of two claims and what is proved of it. */
function drawProofs() {
  return fc.sample(trustDocument, SAMPLE).flatMap((drawn, at) => {
    const document = place.translate(drawn);
    const parsed = parsePolicyDocument(document, "trust");
    const claim = {
      kind: "nobody_else",
      partition: "aws",
      trustedAccountId: place.home.accountId,
      externalIds: [EXTERNAL_ID],
      ...(at % 2 === 0 ? {} : { trustedPrincipalArn: place.mooring }),
    } as const satisfies TrustClaim;
    if (!parsed.ok) return [];
    return [{ at, document, policy: parsed.policy, claim, proof: prove(document, claim) }];
  });
}

/** A role of the customer with this trust policy; answers its ARN and how the policy is replaced. */
async function makeRole(at: number, document: unknown) {
  const { iam } = practiceClients(aws, place.customer);
  const RoleName = `Drawn-${at}`;
  const AssumeRolePolicyDocument = JSON.stringify(document);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const replaceTrust = (policy: object) =>
    iam.send(
      new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify(policy) }),
    );
  return { roleArn: Role?.Arn ?? "", replaceTrust };
}

type Told = Pick<PolicyRequest, "principal" | "context">;

const prepare = (told: Told) =>
  prepareRequest(callers, aws, told, {
    stranger: place.stranger.accountId,
    customer: place.customer.accountId,
  });

const told = (principal: RequestPrincipal, id: string | undefined): Told => ({
  principal,
  context: id === undefined ? {} : { "sts:ExternalId": id },
});

const mooring = (): RequestPrincipal => ({
  arn: `arn:aws:sts::${place.home.accountId}:assumed-role/Mooring/check`,
  accountId: place.home.accountId,
  roleArn: place.mooring,
});

it("a counterexample that can be sent gets in, the mended policy refuses it and lets Mooring in", async () => {
  let sent = 0;
  for (const { at, document, policy, claim, proof } of drawProofs()) {
    if (proof.outcome !== "counterexample") continue;
    const witness = await prepare(proof.request);
    // What the sender does not decide is as AWS has it, and the policy may ask for something else of it.
    if (!witness?.asked.every((each) => isAdmitted(policy, each))) continue;
    const { roleArn, replaceTrust } = await makeRole(at, document);
    const shown = JSON.stringify({ document, asked: witness.asked });
    expect(await sendAssumeRole(witness, roleArn), shown).toBe("let in");
    sent += 1;
    const { trustedAccountId, partition } = claim;
    await replaceTrust(
      buildTrustPolicy({
        partition,
        trustedAccountId,
        externalId: EXTERNAL_ID,
        ...("trustedPrincipalArn" in claim
          ? { trustedPrincipalArn: claim.trustedPrincipalArn }
          : {}),
      }),
    );
    expect(await sendAssumeRole(witness, roleArn), shown).toBe("AccessDenied");
    const own = await prepare(told(mooring(), EXTERNAL_ID));
    expect(own && (await sendAssumeRole(own, roleArn)), shown).toBe("let in");
  }
  expect(sent).toBeGreaterThanOrEqual(SENT_AT_LEAST);
});

it("near misses are refused by what is proved", async () => {
  let proved = 0;
  for (const { at, document, claim, proof } of drawProofs()) {
    if (proof.outcome !== "proved") continue;
    const { roleArn } = await makeRole(1000 + at, document);
    proved += 1;
    const misses = [
      ...NEAR_MISSES.map((id) => told(mooring(), id)),
      ...strangers("trustedPrincipalArn" in claim).map((each) => told(each, EXTERNAL_ID)),
    ];
    for (const miss of misses) {
      const request = await prepare(miss);
      const answer = request && (await sendAssumeRole(request, roleArn));
      expect(answer, JSON.stringify({ document, miss })).toBe("AccessDenied");
    }
  }
  expect(proved).toBeGreaterThanOrEqual(PROVED_AT_LEAST);
});

it.each([
  { tagSession: false, outcome: "proved", answer: "AccessDenied" },
  { tagSession: true, outcome: "counterexample", answer: "let in" },
])("a request with tags needs the right to them: $tagSession", async ({ tagSession, ...told }) => {
  const { home, other } = place;
  const statements = [
    { AWS: home.accountId, condition: { StringEquals: { "sts:ExternalId": EXTERNAL_ID } } },
    {
      AWS: other.accountId,
      condition: { "ForAnyValue:StringEquals": { "aws:TagKeys": "red" } },
    },
  ].map(({ AWS, condition }) => ({
    Effect: "Allow",
    Principal: { AWS },
    Action: tagSession ? ["sts:AssumeRole", "sts:TagSession"] : "sts:AssumeRole",
    Condition: condition,
  }));
  const document = { Version: "2012-10-17", Statement: statements };
  const { outcome } = prove(document, {
    kind: "nobody_else",
    partition: "aws",
    trustedAccountId: home.accountId,
    externalIds: [EXTERNAL_ID],
  });
  expect(outcome).toBe(told.outcome);
  const { roleArn } = await makeRole(tagSession ? 2001 : 2000, document);
  const principal = {
    arn: `arn:aws:iam::${other.accountId}:user/administrator`,
    accountId: other.accountId,
  };
  const request = await prepare({ principal, context: { "aws:TagKeys": ["red"] } });
  expect(request && (await sendAssumeRole(request, roleArn))).toBe(told.answer);
});

/** Who must not get in, the right External ID or not; with `narrow` others of Mooring's own account too. */
function strangers(narrow: boolean) {
  const { home, other, stranger } = place;
  const accounts = [other.accountId, stranger.accountId];
  const session = (accountId: string, path: string) => ({
    arn: `arn:aws:sts::${accountId}:assumed-role/${path.split("/").at(-1)}/check`,
    accountId,
    roleArn: `arn:aws:iam::${accountId}:role/${path}`,
  });
  return [
    ...accounts.map((accountId) => session(accountId, "path/Mooring")),
    ...(narrow ? [home.accountId, ...accounts] : accounts).map((accountId) => ({
      arn: `arn:aws:iam::${accountId}:user/administrator`,
      accountId,
    })),
    ...(narrow ? [session(home.accountId, "path/Other")] : []),
  ];
}
