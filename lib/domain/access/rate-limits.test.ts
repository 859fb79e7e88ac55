import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RATE_LIMITS, SIGN_IN_LIMITS, WRONG_TOKENS } from "./rate-limits";

const README = readFileSync("README.md", "utf8");
const write = (count: number) => count.toLocaleString("en-US");

test.each(Object.values(RATE_LIMITS))("the README has the limits of $what", (limit) => {
  const row = `| ${limit.what} | ${write(limit.caller.most)} | ${write(limit.address.most)} |`;
  expect(README).toContain(row);
});

test("the README has the limits of API tokens that are wrong, and of sign-in", () => {
  expect(README).toContain(`| API tokens that are nobody’s | | ${WRONG_TOKENS.most} |`);
  const { fromAddress, ofAccountFromAddress, ofAccountFromUnknown } = SIGN_IN_LIMITS;
  expect(README).toContain(
    `${ofAccountFromAddress.most} tries of an account from one address, ${fromAddress.most} of all accounts from one address`,
  );
  expect(README).toContain(`${ofAccountFromUnknown.most} tries of an account in an hour`);
});
