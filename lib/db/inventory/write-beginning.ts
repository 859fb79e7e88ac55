import "server-only";

/** The pattern of a LIKE for what begins with a text, as it is written. */
export function writeBeginning(text: string): string {
  return `${text.replace(/[\\%_]/g, "\\$&")}%`;
}
