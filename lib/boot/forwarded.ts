import type { IncomingHttpHeaders } from "node:http";
import { writeAddress } from "@/lib/http/peer-address";
import type { IsTrusted } from "./trusted-proxies";

/** Headers by which proxies say for whom they ask. */
export const PROXY_HEADERS = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

/**
 * For whom a trusted proxy asks: the last address of the chain that is no trusted proxy's itself. What stands before that
 * one, or before what is no address, may be anybody's word. A proxy that knows one of the two headers passes the other on
 * as it was sent, so that two which differ are not believed; then it is the proxy’s own address.
 */
export function readClient(
  peer: string,
  headers: IncomingHttpHeaders,
  isTrusted: IsTrusted,
): string {
  const chains = [readForwarded(headers.forwarded), readForwardedFor(headers["x-forwarded-for"])];
  const found = chains.flatMap((chain) => (chain ? [lastBelieved(peer, chain, isTrusted)] : []));
  return new Set(found).size === 1 ? (found[0] ?? peer) : peer;
}

/** Whether the trusted proxy was asked over TLS; undefined where it says nothing. */
export function readScheme(headers: IncomingHttpHeaders): boolean | undefined {
  const given = headers["x-forwarded-proto"];
  const text = Array.isArray(given) ? given.join(",") : given;
  // Of a chain each has to say so.
  if (text !== undefined) return text.split(",").every((each) => /^\s*https\s*$/i.test(each));
  const schemes = (parseForwarded(headers.forwarded) ?? []).flatMap(({ proto }) => proto ?? []);
  return schemes.length === 0 ? undefined : schemes.every((each) => /^https$/i.test(each));
}

function lastBelieved(peer: string, chain: readonly string[], isTrusted: IsTrusted): string {
  let believed = peer;
  for (const hop of chain.toReversed()) {
    const address = hopAddress(hop);
    if (address === "") return believed;
    believed = address;
    if (!isTrusted(address)) return believed;
  }
  return believed;
}

/** Without the port, that some proxies write; empty for what is no address, such as `unknown`. */
function hopAddress(hop: string): string {
  const text = hop
    .trim()
    .replace(/^\[([^\]]*)\](:\d{1,5})?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/, "$1");
  return text.includes("%") ? "" : writeAddress(text);
}

function readForwardedFor(header: string | string[] | undefined): string[] | undefined {
  if (header === undefined) return undefined;
  return (Array.isArray(header) ? header.join(",") : header).split(",");
}

/** A header that cannot be read is a chain of which nothing is believed. */
function readForwarded(header: string | undefined): string[] | undefined {
  if (header === undefined) return undefined;
  return (parseForwarded(header) ?? [{}]).map((element) => element.for ?? "");
}

type Element = { for?: string; proto?: string };

const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
const PAIR = new RegExp(`^\\s*(${TOKEN})=(?:(${TOKEN})|"([^"\\\\]*)")\\s*$`);

/** RFC 7239, without escapes in quotes, which no address needs. Undefined where the header is of another form. */
function parseForwarded(header: string | undefined): Element[] | undefined {
  const elements: Element[] = [];
  for (const part of splitUnquoted(header ?? "", ",")) {
    const element: Record<string, string> = {};
    for (const pair of splitUnquoted(part, ";")) {
      const [, name = "", token, quoted] = PAIR.exec(pair) ?? [];
      const key = name.toLowerCase();
      if (key === "" || key in element) return undefined;
      element[key] = token ?? quoted ?? "";
    }
    elements.push(element);
  }
  return elements;
}

/** Splits where the mark stands outside of quotes. */
function splitUnquoted(text: string, mark: "," | ";"): string[] {
  const parts = [""];
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character === mark && !quoted) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}
