import type { PolicyUse } from "@/lib/iam/policy/parsed-policy";
import { findForeignCharacters } from "./find-foreign-characters";
import { findGrammarErrors } from "./find-grammar";
import { findDuplicateKeys, findMissingVersion, findSyntaxErrors } from "./find-syntax";
import { FindingList } from "./finding-list";
import { lineStartsOf, readJsonText } from "./json-text";

/** Reads a text and finds everything about its form: JSON, policy grammar, and what IAM takes silently. `isAccepted`: IAM would take it. */
export function openReview(
  text: string,
  use: Exclude<PolicyUse, "resource">,
): { findings: FindingList; isAccepted: boolean } {
  const json = readJsonText(text);
  if (json === "too_deep") {
    const findings = new FindingList({
      text,
      lineStarts: lineStartsOf(text),
      root: undefined,
      errors: [],
    });
    findings.refuse({
      code: "json_too_deep",
      message: "This is nested far deeper than any policy: IAM does not take it.",
    });
    return { findings, isAccepted: false };
  }
  const findings = new FindingList(json);
  findSyntaxErrors(findings);
  findForeignCharacters(findings);
  findDuplicateKeys(findings);
  const isAccepted = findGrammarErrors(findings, use);
  findMissingVersion(findings);
  return { findings, isAccepted };
}
