import { expect, test } from "vitest";
import { accountOfArn } from "./account-of-arn";

test.each([
  ["arn:aws:iam::123456789012:role/team/reader", "123456789012"],
  ["arn:aws-cn:iam::012345678901:root", "012345678901"],
  ["arn:aws:sts::123456789012:assumed-role/mooring/a:b", "123456789012"],
  ["arn:aws:iam::aws:policy/AdministratorAccess", undefined],
  ["arn:aws:s3:::bucket", undefined],
  ["arn:aws:iam::1234:role/reader", undefined],
  ["a:b:c:d:123456789012:e", undefined],
  ["*", undefined],
  ["", undefined],
  [null, undefined],
])("%s names the account %s", (arn, account) => {
  expect(accountOfArn(arn)).toBe(account);
});
