import { AssumeRoleCommand, type AssumeRoleCommandInput } from "@aws-sdk/client-sts";
import type {
  PolicyRequest,
  RequestContext,
  RequestPrincipal,
} from "@/lib/iam/policy/policy-types";
import type { PracticeAws } from "@/lib/practice/start-practice-aws";
import { ADMINISTRATOR, type PracticeCaller, type PracticeCallers } from "./practice-callers";

/** An `sts:AssumeRole` as somebody of the practice AWS sends it. */
export type SentRequest = {
  readonly caller: PracticeCaller;
  readonly input: Omit<AssumeRoleCommandInput, "RoleArn">;
  /** What AWS asks the trust policy: of tags and a source identity too. Source: STS API Reference, AssumeRole. */
  readonly asked: readonly PolicyRequest[];
};

/** Source of the forms: STS API Reference, AssumeRole and Tag. */
const NAME = /^[\w+=,.@-]{2,64}$/;
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
const TAG = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * What the sender of a request decides is as told, all else as AWS has it. For somebody of an account that is not there
 * stands one of `stranger`; for a user that is not there the administrator of the same account. Undefined where nobody
 * can send it.
 */
export async function prepareRequest(
  callers: PracticeCallers,
  aws: PracticeAws,
  told: Pick<PolicyRequest, "principal" | "context">,
  accounts: { readonly stranger: string; readonly customer: string },
): Promise<SentRequest | undefined> {
  const isThere = aws.accounts.some(({ accountId }) => accountId === told.principal.accountId);
  const principal = standIn(told.principal, isThere ? told.principal.accountId : accounts.stranger);
  const values = new Map(
    Object.entries(told.context).map(([key, value]) => [key.toLowerCase(), value]),
  );
  const one = (key: string) => {
    const value = values.get(key);
    return typeof value === "string" ? value : undefined;
  };
  const tagsOf = (prefix: string) =>
    Object.fromEntries(
      [...values].flatMap(([key, value]) =>
        key.startsWith(prefix) && typeof value === "string"
          ? [[key.slice(prefix.length), value]]
          : [],
      ),
    );
  const requestTags = tagsOf("aws:requesttag/");
  for (const key of [values.get("aws:tagkeys") ?? []].flat()) requestTags[key] ??= "any";
  const ExternalId = one("sts:externalid");
  const SourceIdentity = one("sts:sourceidentity");
  const RoleSessionName = one("sts:rolesessionname") ?? "witness";
  const principalTags = principal.roleArn ? tagsOf("aws:principaltag/") : {};
  const tagTexts = [requestTags, principalTags].flatMap((tags) => Object.entries(tags).flat());
  if (![RoleSessionName, SourceIdentity ?? RoleSessionName].every((each) => NAME.test(each)))
    return;
  if (ExternalId !== undefined && !EXTERNAL_ID.test(ExternalId)) return;
  if (!tagTexts.every((each) => TAG.test(each))) return;
  const caller = await callers.find(principal, principalTags);
  if (!caller) return;
  const context = {
    ...caller.context,
    "sts:RoleSessionName": RoleSessionName,
    ...(ExternalId === undefined ? {} : { "sts:ExternalId": ExternalId }),
    ...(SourceIdentity === undefined ? {} : { "sts:SourceIdentity": SourceIdentity }),
    ...tagContext(requestTags),
  };
  const Tags = Object.entries(requestTags).map(([Key, Value]) => ({ Key, Value }));
  const actions = [
    "sts:AssumeRole",
    ...(Tags.length > 0 ? ["sts:TagSession"] : []),
    ...(SourceIdentity === undefined ? [] : ["sts:SetSourceIdentity"]),
  ];
  const resource = `arn:aws:iam::${accounts.customer}:role/Connector`;
  return {
    caller,
    input: { RoleSessionName, ExternalId, SourceIdentity, Tags },
    asked: actions.map((action) => ({
      principal,
      action,
      resource,
      resourceAccountId: accounts.customer,
      context,
    })),
  };
}

/** Sends it: the code of the refusal, or that it was let in. */
export function sendAssumeRole({ caller, input }: SentRequest, RoleArn: string): Promise<string> {
  return caller.sts.send(new AssumeRoleCommand({ ...input, RoleArn })).then(
    () => "let in",
    (error: Error) => error.name,
  );
}

function standIn(
  { arn, roleArn, accountId }: RequestPrincipal,
  inAccount: string,
): RequestPrincipal {
  const moved = (text: string) => text.replaceAll(accountId, inAccount);
  if (roleArn !== undefined) {
    return { arn: moved(arn), roleArn: moved(roleArn), accountId: inAccount };
  }
  const isUser = arn.includes(":user/");
  return {
    arn: isUser ? `arn:aws:iam::${inAccount}:${ADMINISTRATOR}` : moved(arn),
    accountId: inAccount,
  };
}

function tagContext(tags: Readonly<Record<string, string>>): RequestContext {
  const keys = Object.keys(tags);
  if (keys.length === 0) return {};
  return {
    "aws:TagKeys": keys,
    ...Object.fromEntries(keys.map((key) => [`aws:RequestTag/${key}`, tags[key] ?? ""])),
  };
}
