import type { Call } from "@/lib/practice/request-context";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { Validation } from "@/lib/practice/wire/constraints";
import type { QueryParams } from "@/lib/practice/wire/query-params";
import type { World } from "@/lib/practice/world";

const DEFAULT_ITEMS = 100;

export type ListPage<Item> = {
  readonly items: readonly Item[];
  readonly rest: { readonly IsTruncated: boolean; readonly Marker: string | undefined };
};

/**
 * One page of a list that is sorted by key. The marker holds the key to go on after, so that a page stays right
 * while entries come and go. Source: IAM API Reference, ListRoles: 100 by default, 1000 at most.
 * @throws ValidationError
 */
export function listPage<Item>(
  world: World,
  call: Call,
  params: QueryParams,
  list: {
    readonly name: string;
    readonly items: readonly Item[];
    readonly key: (item: Item) => string;
  },
): ListPage<Item> {
  const maxItems = params.get("MaxItems");
  const marker = params.get("Marker");
  new Validation()
    .check("maxItems", maxItems, { minimum: 1, maximum: 1000 })
    .check("marker", marker, { minLength: 1, maxLength: 320 })
    .done();
  const purpose = `iam-marker:${call.caller.account.accountId}:${list.name}`;
  const after = marker === undefined ? "" : world.sealer.open(purpose, marker);
  if (typeof after !== "string") throw new AwsError("ValidationError", "Invalid Marker.");
  const sorted = list.items
    .filter((item) => list.key(item) > after)
    .sort((a, b) => (list.key(a) < list.key(b) ? -1 : 1));
  const items = sorted.slice(0, maxItems === undefined ? DEFAULT_ITEMS : Number(maxItems));
  const last = items.at(-1);
  const isTruncated = items.length < sorted.length && last !== undefined;
  const next = isTruncated ? world.sealer.seal(purpose, list.key(last)) : undefined;
  return { items, rest: { IsTruncated: isTruncated, Marker: next } };
}
