import type { OutsideGrant } from "@/lib/domain/inventory/repository-policies";

/** Whom a grant lets in, in words. */
export function describeOutsider({ who }: Pick<OutsideGrant, "who">): string {
  switch (who.kind) {
    case "everyone":
      return "Everyone with an AWS account";
    case "organization":
      return who.organizationId === null
        ? "Every account of the same organization"
        : `Every account of the organization ${who.organizationId}`;
    case "account":
      return who.principal === null
        ? `Whoever the account ${who.accountId} lets`
        : `${who.principal} of the account ${who.accountId}`;
    case "accounts":
      return `Every account whose ID matches ${who.pattern}`;
    case "service":
      return `The AWS service ${who.service}, for another account`;
    case "undecided":
      return "Somebody that conditions of the policy describe";
  }
}
