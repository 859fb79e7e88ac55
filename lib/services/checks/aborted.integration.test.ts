import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withTestDatabase } from "@/lib/testing/database";
import { CONSOLE_ACCOUNT, ROLE_ARN, serveSts } from "@/lib/testing/hostile-answers";
import { send, startHostileAws } from "@/lib/testing/hostile-aws";
import { performCheck } from "./perform-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const aws = startHostileAws();
withTestDatabase();

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
beforeEach(() => void process.on("unhandledRejection", note));
afterEach(() => void process.off("unhandledRejection", note));

const SLOW = {
  "says nothing": () => undefined,
  "sends half a body": (response) => {
    response.writeHead(200, { "content-type": "text/xml" }).write("<AssumeRole");
  },
  "asks to come back, again and again": send("", { status: 503 }),
} as const satisfies Record<string, Parameters<typeof aws.answer>[1]>;

test.each(Object.entries(SLOW))(
  "a check stopped at any moment, of an AWS that %s, leaves no rejection behind that nobody handles",
  async (_, slow) => {
    const connector = await givenConnector({
      roleArn: ROLE_ARN,
      trustedAccountId: CONSOLE_ACCOUNT,
    });
    for (const held of ["AssumeRole", "DescribeRepositories", "GetRole", "GetCallerIdentity"]) {
      aws.answer("*", send("", { status: 500 }));
      serveSts(aws, connector.externalId);
      aws.answer(held, slow);
      for (let turns = 0; turns < 150; turns += 10) {
        const stop = new AbortController();
        const ended = readToEnd(
          performCheck({
            connector,
            roleArn: ROLE_ARN,
            regions: ["us-west-1"],
            signal: stop.signal,
          }),
        );
        for (let turn = 0; turn < turns; turn += 1) await nextTurn();
        stop.abort();
        if (held !== "GetCallerIdentity") await ended;
      }
    }
    await nextTurn();
    expect(unhandled).toEqual([]);
  },
);

async function readToEnd(steps: AsyncGenerator<unknown>): Promise<void> {
  try {
    for await (const _ of steps);
  } catch {
    // Stopped.
  }
}
