import { isAccountId } from "./account-id";
import { type RoleArnMistake, refuse } from "./role-arn-problem";
import { isRoleName } from "./role-name";

/** What can be seen before the ARN is taken apart: `text` is trimmed. */
export function findTextMistake(
  text: string,
  { maxLength, example }: { readonly maxLength: number; readonly example: string },
): RoleArnMistake | undefined {
  if (text === "") return refuse("empty", `Paste the Role ARN, for example ${example}.`);
  if (text.length > maxLength) {
    return refuse(
      "too_long",
      `This text has ${text.length} characters; an ARN has at most ${maxLength}. Paste only the Role ARN.`,
    );
  }
  if (/^https?:/i.test(text)) return findUrlMistake();
  return (
    findWrapping(text) ??
    (text.startsWith("arn:") ? findShapeMistake(text, example) : notAnArn(text, example))
  );
}

function findUrlMistake(): RoleArnMistake {
  return refuse(
    "console_url",
    "This is the address of a web page, not an ARN. Open the role in the IAM console and copy the ARN from its Summary.",
  );
}

const ARN_START = /arn:aws[a-z-]*:/g;
const ARN_INSIDE = /arn:aws[a-z-]*:[^\s"'`“”‘’<>;()[\]{}]+/;

// A role name may end with a comma, so a comma is not punctuation here.
const WRAPPING = /^["'`“”‘’<([{]|["'`“”‘’>)\]};]$/;

function findWrapping(text: string): RoleArnMistake | undefined {
  if ([...text.matchAll(ARN_START)].length > 1) {
    return refuse(
      "several_arns",
      "More than one ARN was pasted, or one twice. Paste the ARN of one role.",
    );
  }
  const [inside] = ARN_INSIDE.exec(text) ?? [];
  if (WRAPPING.test(text)) {
    return refuse(
      "wrapped",
      "There are quotes, brackets or punctuation around this text. Paste the bare ARN.",
      inside,
    );
  }
  if (inside !== undefined && !text.startsWith("arn:")) {
    return refuse("wrapped", "There is other text before the ARN. Paste the ARN alone.", inside);
  }
  if (text.startsWith("arn:") && /[\s\p{Cc}\p{Cf}]/u.test(text)) {
    return refuse(
      "whitespace_inside",
      "There is a space, a line break or an invisible character inside this ARN. Copy it again in one piece.",
    );
  }
  return undefined;
}

function notAnArn(text: string, example: string): RoleArnMistake {
  if (/^arn:/i.test(text)) {
    return refuse("wrong_case", "An ARN begins with lower-case arn:. Copy it again.");
  }
  if (isAccountId(text.replaceAll("-", ""))) {
    return refuse(
      "account_id_only",
      `This is an AWS account ID. Paste the whole Role ARN, for example ${example}.`,
    );
  }
  // Source: IAM User Guide, "IAM identifiers", unique ID prefixes. The text is not repeated: it may be a credential.
  if (/^(A3T|AROA|AIDA|AIPA|ANPA|AGPA|AKIA|ASIA)[A-Z0-9]{12,}$/.test(text)) {
    return refuse(
      "unique_id",
      "This is an AWS ID of a role, user or access key. Paste the role’s ARN, shown in the Summary of its page.",
    );
  }
  // Nor is a role name: a secret access key has the same characters.
  if (isRoleName(text.replace(/^role\//, ""))) {
    return refuse(
      "role_name_only",
      `This looks like a role name alone. Paste the whole ARN from the role’s page, for example ${example}.`,
    );
  }
  return refuse("not_an_arn", `This is not an ARN. A Role ARN looks like ${example}.`);
}

function findShapeMistake(arn: string, example: string): RoleArnMistake | undefined {
  if (arn.split(":").length >= 6) return undefined;
  return refuse(
    "incomplete",
    `A part of this ARN is missing. A Role ARN has six parts with colons between them: ${example}.`,
  );
}
