import { isJsonObject } from "./policy-values";

/** Source: IAM User Guide, "IAM JSON policy elements reference", in whose order AWS writes its own policies. */
export const STATEMENT_ELEMENTS: readonly string[] = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];
const ELEMENTS: readonly string[] = ["Version", "Id", "Statement", ...STATEMENT_ELEMENTS];

/** Where an element stands in a document or statement; what IAM does not know comes last. */
export function rankOfElement(name: string): number {
  const rank = ELEMENTS.indexOf(name);
  return rank === -1 ? ELEMENTS.length : rank;
}

/** The same policy with its elements in IAM's order: databases and other tools give them in another. Anything else stays as it is. */
export function orderPolicy(document: unknown): unknown {
  if (!isJsonObject(document)) return document;
  const { Statement: statement } = document;
  const ordered = inOrder(document);
  if (Array.isArray(statement)) return { ...ordered, Statement: statement.map(orderStatement) };
  return statement === undefined ? ordered : { ...ordered, Statement: orderStatement(statement) };
}

function orderStatement(statement: unknown): unknown {
  return isJsonObject(statement) ? inOrder(statement) : statement;
}

/** Array.sort is stable: elements of one rank keep their order. */
function inOrder(element: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(element);
  return Object.fromEntries(
    entries.sort(([one], [other]) => rankOfElement(one) - rankOfElement(other)),
  );
}
