/** What the Query protocol can answer: text, numbers, flags, structures, and lists written as `<member>`. */
export type XmlValue =
  | string
  | number
  | boolean
  | Date
  | undefined
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue };

const NAMESPACES = {
  sts: "https://sts.amazonaws.com/doc/2011-06-15/",
  iam: "https://iam.amazonaws.com/doc/2010-05-08/",
} as const;

export type QueryService = keyof typeof NAMESPACES;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
};

function escapeXml(text: string): string {
  return text
    .replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character)
    .replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
}

/** AWS writes Query timestamps in whole seconds. */
export function isoSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return "";
  if (value instanceof Date) return `<${name}>${isoSeconds(value)}</${name}>`;
  if (isList(value)) {
    return `<${name}>${value.map((member) => element("member", member)).join("")}</${name}>`;
  }
  if (typeof value === "object") return `<${name}>${children(value)}</${name}>`;
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value);
}

function children(value: { readonly [name: string]: XmlValue }): string {
  return Object.entries(value)
    .map(([name, child]) => element(name, child))
    .join("");
}

/** `result` undefined means an operation without output, such as DeleteRole. */
export function queryResponse(
  service: QueryService,
  action: string,
  result: { readonly [name: string]: XmlValue } | undefined,
  requestId: string,
): string {
  const body = result === undefined ? "" : element(`${action}Result`, result);
  const metadata = element("ResponseMetadata", { RequestId: requestId });
  return `<${action}Response xmlns="${NAMESPACES[service]}">${body}${metadata}</${action}Response>`;
}

export function queryError(
  service: QueryService,
  error: { readonly code: string; readonly status: number; readonly message: string },
  requestId: string,
): string {
  const Type = error.status >= 500 ? "Receiver" : "Sender";
  const body = element("Error", { Type, Code: error.code, Message: error.message });
  const id = element("RequestId", requestId);
  return `<ErrorResponse xmlns="${NAMESPACES[service]}">${body}${id}</ErrorResponse>`;
}

/** S3 has no namespace and no wrapper. Source: S3 API Reference, "Error responses". */
export function writeS3Error(
  error: {
    readonly code: string;
    readonly message: string;
    readonly details?: Readonly<Record<string, string>>;
  },
  requestId: string,
): string {
  const { code, message, details } = error;
  const body = element("Error", {
    Code: code,
    Message: message,
    ...details,
    RequestId: requestId,
    HostId: requestId,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}
