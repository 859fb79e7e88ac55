import "server-only";
import { cleanText } from "@/lib/domain/api/clean-text";

const QUOTED_CHARACTERS = 200;

/** What came in place of an answer of AWS: a captive portal's page, a proxy's error, nothing, the wrong JSON. */
export class UnreadableAnswer extends Error {
  override readonly name = "UnreadableAnswer";
  readonly $metadata: { readonly httpStatusCode?: number };

  /** `what`: what is wrong with it, in a few words; `body`: its beginning is quoted. */
  constructor(what: string, { status, body = "" }: { status?: number; body?: string } = {}) {
    const http = status === undefined ? "" : `HTTP ${status}, `;
    const quoted = quote(body);
    super(
      `This did not come from AWS: check proxy or endpoint (${http}${what}).${quoted && ` It begins: ${quoted}`}`,
    );
    this.$metadata = status === undefined ? {} : { httpStatusCode: status };
  }
}

/** At most 200 characters of it, on one line, without control bytes. */
function quote(body: string): string {
  const text = cleanText(body.slice(0, 4 * QUOTED_CHARACTERS))
    .replace(/\s+/g, " ")
    .trim();
  return [...text].slice(0, QUOTED_CHARACTERS).join("");
}
