import { readUnambiguous } from "@/lib/iam/policy/json-document";
import { isJsonObject, type JsonObject } from "@/lib/iam/policy/policy-values";
import { findFirstSyntaxError } from "./find-syntax";
import { lineColumn, readJsonText } from "./json-text";
import { findOtherOutput } from "./other-cli-output";

/** What is kept of the output of `aws iam get-role`. */
export type PastedRoleText = {
  /** JSON text. */
  readonly trustPolicy: string;
  /** `AROA…` */
  readonly roleId: string;
};

export type PastedRoleMistake = {
  readonly ok: false;
  readonly code:
    | "empty"
    | "too_long"
    | "other_output"
    | "not_json"
    | "no_role"
    | "other_role"
    | "no_role_id"
    | "no_trust_policy";
  /** What is wrong, and what to do. */
  readonly message: string;
};

export type PastedRoleResult =
  | { readonly ok: true; readonly pasted: PastedRoleText }
  | PastedRoleMistake;

/** IAM's trust policies have 8,192 characters at most, and a role has few other fields. */
export const PASTED_ROLE_MAX = 100_000;

const RUN = "Run the command, and paste all that it prints.";

/**
 * Reads of a role what `aws iam get-role` prints of it in JSON, the inner object alone too. Never throws; keeps nothing but
 * the trust policy and the id of the role, which must be the one of `roleArn`.
 * Source: IAM API Reference, GetRole and Role.
 */
export function readPastedRole(output: string, roleArn: string): PastedRoleResult {
  if (output.trim() === "") return refuse("empty", `Nothing was pasted. ${RUN}`);
  if (output.length > PASTED_ROLE_MAX) {
    return refuse(
      "too_long",
      `This has ${output.length.toLocaleString("en-US")} characters, and one role has fewer than ${PASTED_ROLE_MAX.toLocaleString("en-US")}. Paste the output for this role alone.`,
    );
  }
  const other = findOtherOutput(output);
  if (other) return refuse("other_output", other);
  // A byte order mark is not JSON, and nobody sees it.
  const json = readJsonText(output.replace(/^\uFEFF/, " "));
  if (json === "too_deep") return refuse("no_role", `No role was found in this JSON. ${RUN}`);
  if (!("value" in json)) {
    const error = findFirstSyntaxError(json);
    const { line, column } = lineColumn(json, error?.offset ?? 0);
    return refuse(
      "not_json",
      `This is not the JSON that the command prints, from line ${line}, column ${column}: ${lowerFirst(error?.message ?? "JSON does not allow this here.")} Paste its output whole, and nothing else.`,
    );
  }
  if (readUnambiguous(json.text) === undefined) {
    return refuse(
      "not_json",
      `A key stands twice in the same place, which AWS never prints. ${RUN}`,
    );
  }
  return readRole(json.value, roleArn);
}

function readRole(value: unknown, roleArn: string): PastedRoleResult {
  const role = findRole(value);
  if (!role) {
    return isJsonObject(value) && value.Statement !== undefined
      ? refuse(
          "no_role",
          `This is a policy alone, which does not say whose it is. ${RUN} Its Arn and RoleId tell the role.`,
        )
      : refuse("no_role", `No role was found in this JSON. ${RUN}`);
  }
  const { Arn: arn, RoleId: roleId } = role;
  if (typeof arn !== "string") {
    return refuse("no_role", `The Arn of the role is missing, so it may be any role. ${RUN}`);
  }
  if (arn !== roleArn) {
    return refuse(
      "other_role",
      `This is the role ${shorten(arn)}, and the connector’s is ${roleArn}. Run the command for that one, in its account.`,
    );
  }
  // Source: IAM User Guide, "IAM identifiers": the unique ID of a role begins with AROA; API Reference: 16 to 128 characters.
  if (typeof roleId !== "string" || !/^AROA\w{12,124}$/.test(roleId)) {
    return refuse(
      "no_role_id",
      `The RoleId, which begins with AROA, is missing: without it a role that is made again would pass for this one. ${RUN}`,
    );
  }
  const trustPolicy = readDocument(role.AssumeRolePolicyDocument);
  if (!trustPolicy) {
    return refuse(
      "no_trust_policy",
      `The trust policy, AssumeRolePolicyDocument, is missing or cannot be read. ${RUN}`,
    );
  }
  return { ok: true, pasted: { roleId, trustPolicy: JSON.stringify(trustPolicy) } };
}

/** `{ "Role": … }`, or the role itself. */
function findRole(value: unknown): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  if (isJsonObject(value.Role)) return value.Role;
  return value.Arn !== undefined || value.AssumeRolePolicyDocument !== undefined
    ? value
    : undefined;
}

/** As the CLI prints it, or as the API answers it: JSON in a text, URL-encoded by RFC 3986. */
function readDocument(value: unknown): JsonObject | undefined {
  const document = typeof value === "string" ? parse(value) : value;
  return isJsonObject(document) && document.Statement !== undefined ? document : undefined;
}

function parse(text: string): unknown {
  try {
    const json = readJsonText(text.trimStart().startsWith("{") ? text : decodeURIComponent(text));
    return json === "too_deep" ? undefined : readUnambiguous(json.text);
  } catch {
    return undefined;
  }
}

function shorten(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function lowerFirst(sentence: string): string {
  return sentence.startsWith("JSON")
    ? sentence
    : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function refuse(code: PastedRoleMistake["code"], message: string): PastedRoleMistake {
  return { ok: false, code, message };
}
