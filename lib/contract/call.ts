import type { z } from "zod";
import type { Operations } from "./operations";

/** `GET /connectors/{connectorId}`: an operation of the API by its method and address. */
export type OperationKey = keyof Operations;

type Field<
  Key extends OperationKey,
  Part extends string,
  Fit extends "input" | "output",
> = Operations[Key] extends { [part in Part]: infer Schema extends z.ZodType }
  ? Fit extends "input"
    ? z.input<Schema>
    : z.output<Schema>
  : undefined;

/** What an operation answers. */
export type AnswerOf<Key extends OperationKey> = Field<Key, "answer", "output">;
/** A line of its NDJSON answer. */
export type EventOf<Key extends OperationKey> = Field<Key, "events", "output">;

// Not of each member of a union by itself.
type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { [name in Name]?: undefined }
  : { [name in Name]: Value };

/** What an operation takes. A query may leave out everything; the server has the defaults. */
export type CallOf<Key extends OperationKey> = Part<"params", Field<Key, "params", "input">> &
  Part<"body", Field<Key, "body", "input">> & {
    query?: Partial<NonNullable<Field<Key, "query", "output">>>;
    signal?: AbortSignal;
    /** The `updatedAt` that a change is for; left out: any. */
    version?: string | undefined;
    /** Of a hand-off link: whoever has it needs nothing else. */
    token?: string;
  };
