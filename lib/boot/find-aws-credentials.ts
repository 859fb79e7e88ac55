import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

type Variables = Record<string, string | undefined>;

const NAMES = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_PROFILE_GLOBAL",
  "AWS_PROFILE_US_GOV",
  "AWS_PROFILE_CHINA",
  "AWS_PROFILE_EU_SOVEREIGN",
];

const CREDENTIAL_KEYS =
  /^\s*(aws_access_key_id|role_arn|credential_process|sso_session|sso_account_id|web_identity_token_file|login_session)\s*=/m;

/**
 * Where AWS credentials are set up on this machine, or null. Variables and files alone are looked at: asking the
 * metadata service of an EC2 instance would hang elsewhere, so there PRACTICE_AWS=off says what this cannot see.
 * Source: AWS SDKs and Tools Reference Guide, "Standardized credential providers".
 */
export function findAwsCredentials(variables: Variables): string | null {
  const name = NAMES.find((candidate) => variables[candidate]);
  if (name) return name;
  const home = variables.HOME || variables.USERPROFILE || homedir();
  const files = [
    variables.AWS_SHARED_CREDENTIALS_FILE || path.join(home, ".aws/credentials"),
    variables.AWS_CONFIG_FILE || path.join(home, ".aws/config"),
  ];
  return files.find((file) => CREDENTIAL_KEYS.test(read(file))) ?? null;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
