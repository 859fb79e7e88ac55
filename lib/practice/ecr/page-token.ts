import { createHash } from "node:crypto";
import type { World } from "@/lib/practice/world";
import { invalidParameter, type JsonInput } from "./json-input";

const DEFAULT_PAGE = 100;
const MAX_PAGE = 1000;

export type Page = {
  /** Where to go on: a position in the list. */
  readonly start: number;
  readonly size: number;
  readonly tokenAt: (position: number) => string;
};

/**
 * Source: ECR API Reference, maxResults: 100 by default, 1000 at most. The token belongs to the list it came from:
 * with other parameters it is not valid.
 * @throws InvalidParameterException
 */
export function readPage(world: World, input: JsonInput, list: readonly unknown[]): Page {
  const size = input.integer("maxResults", { minimum: 1, maximum: MAX_PAGE }) ?? DEFAULT_PAGE;
  const token = input.text("nextToken");
  const purpose = `ecr-page:${createHash("sha256").update(JSON.stringify(list)).digest("hex")}`;
  const start = token === undefined ? 0 : world.sealer.open(purpose, token);
  if (typeof start !== "number") throw invalidParameter("nextToken", "Invalid nextToken");
  return { start, size, tokenAt: (position) => world.sealer.seal(purpose, position) };
}
