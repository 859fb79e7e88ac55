import "server-only";
import { UnreadableAnswer } from "./unreadable-answer";

/** IAM answers documents percent-encoded. Source: IAM API Reference, GetRole. Throws `UnreadableAnswer`. */
export function decodeDocument(document: string | undefined): string {
  if (!document) throw new UnreadableAnswer("no policy document in it");
  try {
    return decodeURIComponent(document);
  } catch {
    throw new UnreadableAnswer("a policy document that is not encoded", { body: document });
  }
}
