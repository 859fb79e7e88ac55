import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { send } from "./hostile-aws";

/** A real HTTP proxy before an endpoint: it forwards every request as it is, until it is told to answer by itself. */
export async function startAwsProxy(target: string) {
  let own: ReturnType<typeof send> | undefined;
  let forwarded = 0;
  let answered = 0;
  const server = createServer((incoming, response) => {
    if (own) {
      answered += 1;
      const answer = own;
      incoming.resume().once("end", () => answer(response));
      return;
    }
    forwarded += 1;
    pass(incoming, response, target);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Answers everything from now on in place of the endpoint; undefined: forwards again. */
    answer: (answer: ReturnType<typeof send> | undefined) => {
      own = answer;
    },
    counts: () => ({ forwarded, answered }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

// With its Host header: the signature is over it.
function pass(incoming: IncomingMessage, response: ServerResponse, target: string): void {
  const { method, url = "/", headers } = incoming;
  const outgoing = forward(new URL(url, target), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.once("error", () => response.destroy());
  incoming.pipe(outgoing);
}
