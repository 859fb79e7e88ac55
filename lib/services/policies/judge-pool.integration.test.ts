import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { NOT_JUDGED } from "@/lib/iam/review/judge-within-limit";
import { JudgePool } from "./judge-pool";
import { judgeTexts, type PolicyTexts } from "./judge-texts";

let pool = new JudgePool();
afterEach(async () => {
  await pool.close();
  pool = new JudgePool();
});

const partition = "aws";
const policyOf = (count: number, statement: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: Array(count).fill(statement) });
const reading = { Effect: "Allow", Action: "ecr:ListImages", Resource: "*" };
const textsOf = (permissions: string): PolicyTexts => ({
  permissions,
  trust: undefined,
  scope: { partition, regions: ["us-west-1"], repositories: [], awsAccountId: "123456789012" },
  expectation: { partition },
});
const small = textsOf(policyOf(1, reading));
/** As long as a body may be: read, placed and refused statement by statement. */
const extreme = textsOf(policyOf(3_000, { ...reading, Effect: "allow", effect: "Allow" }));

describe("a pool of judges", () => {
  it("answers what the same review answers in its own thread", async () => {
    for (const texts of [small, extreme, textsOf("{ broken")]) {
      expect(await pool.ask(texts)).toEqual(JSON.parse(JSON.stringify(judgeTexts(texts))));
    }
    const { permissions } = await pool.ask(textsOf(policyOf(2_500, reading)));
    expect(permissions?.findings.map(({ code }) => code)).toContain(NOT_JUDGED);
  });

  it("lets the process answer other requests while extreme policies are judged", async () => {
    const order: string[] = [];
    const server = createServer((_, response) => response.end("live"));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    await pool.ask(small);
    const judged = Promise.all(Array.from({ length: 12 }, () => pool.ask(extreme))).then(() =>
      order.push("judged"),
    );
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    order.push(await answer.text());
    await judged;
    server.close();
    expect(order).toEqual(["live", "judged"]);
  });

  it("refuses more than it holds, and answers what it took", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 30 }, () => pool.ask(small)));
    const refused = asked.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(15);
    for (const reason of refused) expect(reason).toMatchObject({ code: "judging_busy" });
    expect((await pool.ask(small)).permissions?.verdicts).not.toEqual([]);
  });

  it("ends a judge that takes too long, and puts another in its place", async () => {
    await expect(pool.ask(extreme, 1)).rejects.toMatchObject({ code: "judging_busy" });
    expect((await pool.ask(small)).permissions?.verdicts).not.toEqual([]);
  });

  it("tells what a judge failed with, and puts another in its place", async () => {
    const damaged = { ...small, scope: undefined } as unknown as PolicyTexts;
    await pool.ask(small);
    await expect(pool.ask(damaged)).rejects.toThrow(TypeError);
    expect((await pool.ask(small)).permissions?.verdicts).not.toEqual([]);
  });

  it("refuses what waits when it is closed", async () => {
    const asked = Array.from({ length: 5 }, () => pool.ask(extreme));
    const ended = Promise.allSettled(asked);
    await pool.close();
    expect((await ended).map(({ status }) => status)).toEqual(Array(5).fill("rejected"));
    await expect(pool.ask(small)).rejects.toMatchObject({ code: "judging_busy" });
  });
});
