import "server-only";
import { randomBytes, randomInt } from "node:crypto";

/** A wrong External ID, and how it differs from the right one: the end of "lets Mooring in …". */
type WrongExternalId = { readonly externalId: string; readonly sent: string };

/**
 * Wrong External IDs, other ones each time: one that has nothing of the right one, and near misses, which a trust policy
 * with a wildcard or an operator that does not look at capitals would take for the right one. `right` has two characters
 * or more.
 */
export function inventWrongExternalIds(right: string): WrongExternalId[] {
  const place = randomInt(right.length);
  const changed = right[place] === "0" ? "1" : "0";
  const extra = randomBytes(1).toString("hex");
  const isLonger = randomInt(2) === 0;
  return [
    { externalId: randomBytes(20).toString("hex"), sent: "with a random External ID" },
    {
      externalId: `${right.slice(0, place)}${changed}${right.slice(place + 1)}`,
      sent: "with an External ID that differs from the right one in one character",
    },
    {
      externalId: isLonger ? `${right}${extra}` : `${extra}${right}`,
      sent: `with the right External ID with more characters ${isLonger ? "after" : "before"} it`,
    },
    {
      externalId: swapCase(right),
      sent: "with the right External ID in other capitals and small letters",
    },
  ].filter(({ externalId }) => externalId !== right);
}

function swapCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}
