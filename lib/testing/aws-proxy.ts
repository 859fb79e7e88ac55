import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { type AskedCall, readCall, type send } from "./hostile-aws";

/** A real HTTP proxy before an endpoint: it forwards every request as it is, but for what it is told to answer itself. */
export async function startAwsProxy(target: string) {
  let own: ReturnType<typeof send> | undefined;
  let isOwn = (_: AskedCall) => true;
  let forwarded = 0;
  let answered = 0;
  const server = createServer(async (incoming, response) => {
    const call = await readCall(incoming);
    if (own && isOwn(call)) {
      answered += 1;
      own(response);
    } else {
      forwarded += 1;
      pass(incoming, call.body, response, target);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Answers these calls, or all, from now on in place of the endpoint; undefined: forwards again. */
    answer: (answer: ReturnType<typeof send> | undefined, calls = (_: AskedCall) => true) => {
      own = answer;
      isOwn = calls;
    },
    counts: () => ({ forwarded, answered }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

// With its Host header: the signature is over it.
function pass(
  incoming: IncomingMessage,
  body: string,
  response: ServerResponse,
  target: string,
): void {
  const { method, url = "/", headers } = incoming;
  const outgoing = forward(new URL(url, target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.once("error", () => response.destroy());
  outgoing.end(body);
}
