import "server-only";
import type { InitializeMiddleware, MiddlewareStack } from "@aws-sdk/types";
import { inSeconds } from "@/lib/domain/api/in-seconds";
import { DEADLINES } from "./deadlines";
import { observeCall } from "./observe-call";
import { readAnswer, refuseOtherContent } from "./read-answer";

type Command = { readonly middlewareStack: Pick<MiddlewareStack<object, object>, "add"> };
type BoundClient = { send: unknown; config: { serviceId: string } };
type Send = (command: Command, options?: { abortSignal?: AbortSignal }) => Promise<object>;

/**
 * Makes every call of a client end: within the deadline, its retries, credentials and the last byte of the answer
 * included (`TimeoutError`), and with an answer of AWS or an `UnreadableAnswer`.
 */
export function boundCalls<Client extends BoundClient>(client: Client): Client {
  const send = (client.send as Send).bind(client);
  const bounded: Send = (command, options) => {
    let operation = "unknown";
    // By the SDK's own word: the names of classes do not outlive a bundler.
    const readName: InitializeMiddleware<object, object> = (next, { commandName = "" }) => {
      operation = commandName.replace(/Command$/, "") || operation;
      return next;
    };
    command.middlewareStack.add(readName, { step: "initialize", priority: "high" });
    command.middlewareStack.add(readAnswer, { step: "deserialize", priority: "low" });
    command.middlewareStack.add(refuseOtherContent, { step: "deserialize", priority: "high" });
    const call = () =>
      withDeadline(options?.abortSignal, (abortSignal) =>
        send(command, { ...options, abortSignal }),
      );
    return observeCall(client.config.serviceId, () => operation, call);
  };
  return Object.assign(client, { send: bounded });
}

/** Ends with the deadline or with `outer`, whatever `run` does then. */
function withDeadline<T>(
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { callMs } = DEADLINES;
  return new Promise<T>((resolve, reject) => {
    outer?.throwIfAborted();
    const stop = new AbortController();
    const end = (reason: unknown) => {
      reject(reason);
      stop.abort();
    };
    const abort = () => end(outer?.reason);
    const timer = setTimeout(() => end(new CallTimeout(callMs)), callMs);
    outer?.addEventListener("abort", abort, { once: true });
    run(stop.signal)
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        outer?.removeEventListener("abort", abort);
      });
  });
}

class CallTimeout extends Error {
  override readonly name = "TimeoutError";

  constructor(callMs: number) {
    super(`AWS did not answer within ${inSeconds(callMs)}.`);
  }
}
