import { PolicyInputError } from "@/lib/iam/policy/policy-input-error";
import { isJsonObject } from "@/lib/iam/policy/policy-values";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import type { TrustExpectation } from "./ask-trust";
import type { Finding, TextEdit } from "./finding";
import type { FindingList } from "./finding-list";
import { setValue } from "./json-text";
import { type LocatedStatement, type LocatedText, textsAt } from "./statements";

/** What is wrong with whom one Allow statement lets in. */
export function findPrincipalFaults(
  findings: FindingList,
  statement: LocatedStatement,
  expectation: TrustExpectation,
): void {
  const { partition, trustedAccountId } = expectation;
  const fix = () => trustAccount(findings, statement, expectation);
  const principals = principalsOf(statement);
  for (const { path, text } of principals) {
    const add = (code: string, severity: Finding["severity"], message: string) =>
      findings.add({ code, severity, message, path, fix });
    if (text === "*") {
      add(
        "principal_anyone",
        "error",
        "This lets every AWS account in the world try: the External ID, which is no secret, is then the only lock.",
      );
    } else if (/^A(ROA|IDA)[A-Z0-9]+$/.test(text)) {
      add(
        "principal_unique_id",
        "error",
        `${text} is the unique id that AWS puts in place of a role or user that was deleted. A new one of the same name is not let in. Trust the account instead.`,
      );
    } else if (/^A[A-Z0-9]{15,}$/.test(text)) {
      add("principal_unique_id", "error", `${text} is an internal id that lets nobody in by name.`);
    } else {
      findNamedPrincipal(text, add, partition, trustedAccountId);
    }
  }
  findWholeAccount(findings, statement, expectation, principals);
}

function findNamedPrincipal(
  text: string,
  add: (code: string, severity: Finding["severity"], message: string) => void,
  partition: string,
  trustedAccountId: string | undefined,
): void {
  const [, written, , , account] = text.startsWith("arn:") ? text.split(":") : [];
  const accountId = account ?? text;
  if (written !== undefined && written !== partition) {
    add(
      "principal_partition",
      "error",
      `This principal is of the partition ${written}; a role can be assumed only from its own, ${partition}.`,
    );
  } else if (trustedAccountId !== undefined && accountId !== trustedAccountId) {
    add(
      "principal_other_account",
      "error",
      `This trusts account ${accountId}. Mooring asks from account ${trustedAccountId}.`,
    );
  } else if (/:(role|user)\//.test(text) || text.includes(":assumed-role/")) {
    add(
      "principal_by_arn",
      "warning",
      "IAM stores this principal by its unique id: when it is deleted and made again under the same name, the trust is broken. Trust the account and narrow by aws:PrincipalArn.",
    );
  }
}

/** The whole account may ask, though it is known which principal will. */
function findWholeAccount(
  findings: FindingList,
  { path, value }: LocatedStatement,
  expectation: TrustExpectation,
  principals: readonly LocatedText[],
): void {
  const { trustedAccountId, trustedPrincipalArn } = expectation;
  if (!trustedPrincipalArn || !trustedAccountId) return;
  const whole = principals.find(
    ({ text }) => text === trustedAccountId || text.endsWith(`::${trustedAccountId}:root`),
  );
  if (
    !whole ||
    JSON.stringify(value.Condition ?? {})
      .toLowerCase()
      .includes("aws:principal")
  ) {
    return;
  }
  const narrow = requiredCondition(expectation);
  const block = isJsonObject(value.Condition) ? value.Condition : {};
  const arnLike = isJsonObject(block.ArnLike) ? block.ArnLike : {};
  findings.add({
    code: "principal_whole_account",
    severity: "info",
    message:
      "Every role and user of the trusted account that may assume roles can ask. aws:PrincipalArn narrows this to Mooring’s own.",
    path: whole.path,
    fix:
      narrow &&
      (() => ({
        title: "Narrow by aws:PrincipalArn",
        edits: setValue(findings.json, `${path}/Condition`, {
          ...block,
          ArnLike: { ...arnLike, ...narrow },
        }),
      })),
  });
}

export function principalsOf({ path, value }: LocatedStatement): LocatedText[] {
  const { Principal: principal } = value;
  if (typeof principal === "string") return [{ path: `${path}/Principal`, text: principal }];
  if (!isJsonObject(principal)) return [];
  return textsAt(principal.AWS, `${path}/Principal/AWS`);
}

/** The account in place of the principals, narrowed by the condition that we would write. */
function trustAccount(
  { json }: FindingList,
  { path, value }: LocatedStatement,
  expectation: TrustExpectation,
): Finding["fix"] {
  const { partition, trustedAccountId } = expectation;
  if (trustedAccountId === undefined) return undefined;
  const edits: TextEdit[] = setValue(json, `${path}/Principal`, {
    AWS: `arn:${partition}:iam::${trustedAccountId}:root`,
  });
  const narrow = requiredCondition(expectation);
  const block = isJsonObject(value.Condition) ? value.Condition : {};
  if (narrow && !JSON.stringify(block).toLowerCase().includes("aws:principal")) {
    const arnLike = isJsonObject(block.ArnLike) ? block.ArnLike : {};
    const condition = { ...block, ArnLike: { ...arnLike, ...narrow } };
    edits.push(...setValue(json, `${path}/Condition`, condition));
  }
  return { title: `Trust account ${trustedAccountId}`, edits };
}

/** `{"aws:PrincipalArn": …}` of the policy that we would write; undefined when nothing narrows. */
function requiredCondition(expectation: TrustExpectation): object | undefined {
  const { partition, trustedAccountId, trustedPrincipalArn } = expectation;
  if (!trustedAccountId || !trustedPrincipalArn) return undefined;
  try {
    const policy = buildTrustPolicy({
      partition,
      trustedAccountId,
      trustedPrincipalArn,
      externalId: "any-external-id",
    });
    return policy.Statement[0]?.Condition?.ArnLike;
  } catch (error) {
    if (error instanceof PolicyInputError) return undefined;
    throw error;
  }
}
