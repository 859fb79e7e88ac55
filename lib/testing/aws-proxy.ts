import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { type AskedCall, readCall, type send } from "./hostile-aws";

/**
 * A real HTTP proxy before a test file's practice AWS: it forwards every request as it is, but for what it is told to
 * answer itself. The SDK goes through it from `use` to the end of the test.
 */
export function startAwsProxyForTests() {
  let own: ReturnType<typeof send> | undefined;
  let isOwn = (_: AskedCall) => true;
  let forwarded = 0;
  let answered = 0;
  let target = "";
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const call = await readCall(incoming);
    if (own && isOwn(call)) {
      answered += 1;
      own(response);
    } else {
      forwarded += 1;
      pass(incoming, call.body, response, target);
    }
  };
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => response.destroy());
  });
  beforeAll(async () => {
    target = process.env.AWS_ENDPOINT_URL ?? "";
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => {
    own = undefined;
    vi.unstubAllEnvs();
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    /** `variable`: of all services, or of one. */
    use: (variable = "AWS_ENDPOINT_URL") => {
      const { port } = server.address() as AddressInfo;
      vi.stubEnv(variable, `http://127.0.0.1:${port}`);
    },
    /** Answers these calls, or all, from now on in place of the endpoint; undefined: forwards again. */
    answer: (answer: ReturnType<typeof send> | undefined, calls = (_: AskedCall) => true) => {
      own = answer;
      isOwn = calls;
    },
    counts: () => ({ forwarded, answered }),
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
