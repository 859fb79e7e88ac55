import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll } from "vitest";
import { forgetIdentities } from "@/lib/aws/console-identity";
import { DEADLINES } from "@/lib/aws/deadlines";

export type AskedCall = { action: string; body: string };
type Answer = (response: ServerResponse, call: AskedCall) => void;

/**
 * Whatever may sit where AWS should be: a real HTTP server that answers each action as the test says, with the SDK's
 * environment pointed at it. Deadlines are short, and everything is put back after each test.
 */
export function startHostileAws() {
  const calls: AskedCall[] = [];
  const answers = new Map<string, Answer>();
  const savedEnvironment = { ...process.env };
  const savedDeadlines = { ...DEADLINES };
  let server: Server | undefined;
  beforeAll(async () => {
    server = createServer((request, response) => {
      void readCall(request).then((call) => {
        calls.push(call);
        const answer = answers.get(call.action) ?? answers.get("*");
        if (!answer) throw new Error(`The test says nothing about ${call.action}.`);
        answer(response, call);
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "hostile",
      AWS_REGION: "us-east-1",
    });
  });
  afterEach(() => {
    answers.clear();
    calls.length = 0;
    Object.assign(DEADLINES, savedDeadlines);
    forgetIdentities();
  });
  afterAll(() => {
    process.env = savedEnvironment;
    server?.closeAllConnections();
    server?.close();
  });
  return {
    calls,
    /** `action`: `DescribeRepositories`, or `*` for all others. */
    answer: (action: string, answer: Answer) => void answers.set(action, answer),
  };
}

/** Answers with a body and ends. */
export function send(
  body: string,
  { status = 200, type = "text/html" } = {},
): (response: ServerResponse) => void {
  return (response) => void response.writeHead(status, { "content-type": type }).end(body);
}

/** As AWS Query answers: STS and IAM. */
export function sendXml(action: string, result: string): Answer {
  return send(
    `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
    { type: "text/xml" },
  );
}

/** As ECR answers. */
export function sendJson(value: unknown): Answer {
  return send(JSON.stringify(value), { type: "application/x-amz-json-1.1" });
}

export async function readCall(request: IncomingMessage): Promise<AskedCall> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  const target = request.headers["x-amz-target"];
  const action = target
    ? String(target).split(".").at(-1)
    : new URLSearchParams(body).get("Action");
  return { action: action ?? "", body };
}
