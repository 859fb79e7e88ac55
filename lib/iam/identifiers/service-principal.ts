import { PARTITION_IDS, PARTITIONS } from "./partitions";

const SUFFIXES = [...new Set(PARTITION_IDS.map((id) => `.${PARTITIONS[id].dnsSuffix}`))];
const NAME = /^(?=.{1,128}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const EXAMPLE = "lambda.amazonaws.com";

/** Whether a text is one AWS service as a trust policy names it. Source: IAM User Guide, "AWS service principals". */
export function isServicePrincipal(name: string): boolean {
  return NAME.test(name) && SUFFIXES.some((suffix) => name.endsWith(suffix));
}

/** Why a text is none, and what to give; undefined where it is one. */
export function explainServicePrincipal(name: string): string | undefined {
  if (isServicePrincipal(name)) return undefined;
  if (/[*?]/.test(name)) {
    return `Name each AWS service by itself, as in ${EXAMPLE}: a wildcard would accept services that nobody thought of.`;
  }
  if (/^arn:|\/|provider/.test(name) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name)) {
    return `Only AWS services can be accepted, by a name that ends in ${SUFFIXES.map((suffix) => suffix.slice(1)).join(", ")}. Behind an identity provider are people and programs that Mooring cannot list.`;
  }
  return `Give the name of an AWS service as the trust policy has it, such as ${EXAMPLE}.`;
}
