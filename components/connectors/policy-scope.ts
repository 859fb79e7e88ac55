import { type AccountType, accountTypeOfRegion } from "@/lib/iam/account-types";
import { isRepositoryPattern } from "@/lib/iam/repository-pattern";

/** What a custom policy covers, as it stands in the fields. */
export type PolicyScope = {
  /** Null until typed: then the account of the Role ARN stands in the field. */
  awsAccountId: string | null;
  regions: readonly string[];
  repositories: "all" | "chosen";
  /** One name or pattern a line. */
  repositoryText: string;
};

/** The part of the scope that can be sent, and what is wrong with the rest. */
export type ReadScope = {
  awsAccountId: string | undefined;
  accountError: string | undefined;
  regions: string[];
  repositories: string[];
  repositoryError: string | undefined;
};

export function readScope(
  scope: PolicyScope,
  accountType: AccountType,
  roleAccountId: string | undefined,
): ReadScope {
  const account = (scope.awsAccountId ?? roleAccountId ?? "").replaceAll(/[\s-]/g, "");
  const valid = /^\d{12}$/.test(account);
  const names = scope.repositories === "all" ? [] : splitNames(scope.repositoryText);
  const wrong = names.find((name) => !isRepositoryPattern(name));
  return {
    awsAccountId: valid ? account : undefined,
    accountError:
      valid || account === ""
        ? undefined
        : "An AWS account ID is 12 digits, for example 123456789012.",
    regions: scope.regions.filter((region) => accountTypeOfRegion(region) === accountType),
    repositories: names.filter(isRepositoryPattern),
    repositoryError:
      wrong === undefined
        ? undefined
        : `“${wrong}” is not a repository name. Use lower-case letters, digits and . _ - /, for example team/app, or * for any run of characters, for example team/*.`,
  };
}

function splitNames(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((name) => name !== ""))];
}
