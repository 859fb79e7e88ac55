import { expect, it } from "vitest";
import { assuming, denying, OTHER, proofOf, right } from "@/lib/testing/trust-statements";

const of = (Action: string) => ({ Principal: { AWS: OTHER }, Action });
const tagged = { "ForAnyValue:StringEquals": { "aws:TagKeys": "red" } };
const untagged = { Null: { "aws:TagKeys": "true" } };
const team = { StringEquals: { "aws:RequestTag/team": "red" } };
const asOther = assuming(tagged, of("sts:AssumeRole"));
const tagging = assuming(undefined, of("sts:TagSession"));
const named = assuming({ StringEquals: { "sts:SourceIdentity": "eve" } }, of("sts:AssumeRole"));

it.each([
  ["tags that it must carry and may not", [asOther], "proved"],
  ["tags that it may carry", [asOther, tagging], "counterexample"],
  [
    "another tag than it may carry",
    [asOther, assuming(team, of("sts:TagSession"))],
    "counterexample",
  ],
  [
    "tags that it may carry by a statement of another",
    [asOther, assuming(undefined, { Action: "sts:TagSession" })],
    "proved",
  ],
  [
    "tags of which every other than its own is denied",
    [asOther, tagging, denying(tagged, { Action: "sts:TagSession" })],
    "proved",
  ],
  [
    "tags only where it carries none",
    [asOther, assuming(untagged, of("sts:TagSession"))],
    "proved",
  ],
  ["no tags where they are denied", [assuming(untagged, of("sts:AssumeRole"))], "counterexample"],
  ["a source identity that it may not set", [named], "proved"],
  [
    "a source identity that it may set",
    [named, assuming(undefined, of("sts:SetSourceIdentity"))],
    "counterexample",
  ],
])("a request gets in or not with %s", (_, statements, outcome) => {
  expect(proofOf([assuming(right), ...statements]).outcome).toBe(outcome);
});
