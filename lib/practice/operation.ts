import type { Call } from "./request-context";
import type { QueryParams } from "./wire/query-params";
import type { XmlValue } from "./wire/xml";
import type { World } from "./world";

export type QueryResult = { readonly [name: string]: XmlValue };

/** An operation of STS or IAM; undefined where AWS answers without a result element. */
export type QueryOperation = (
  world: World,
  call: Call,
  params: QueryParams,
) => QueryResult | undefined;

/** An operation of ECR; `input` is the JSON body as it came. */
export type JsonOperation = (
  world: World,
  call: Call,
  input: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;
