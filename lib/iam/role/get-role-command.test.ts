import { expect, test } from "vitest";
import { getRoleCommand } from "./get-role-command";

test("the command names the role and asks for JSON, by a region of its partition", () => {
  expect(getRoleCommand({ partition: "aws", roleName: "MooringReader" })).toBe(
    "aws iam get-role --role-name MooringReader --region us-east-1 --output json",
  );
  expect(getRoleCommand({ partition: "aws-us-gov", roleName: "Reader" })).toContain(
    "--region us-gov-west-1",
  );
});

test.each(["-reader", "a,b", "@reader", "a+b=c"])("%s is quoted for every shell", (roleName) => {
  expect(getRoleCommand({ partition: "aws", roleName })).toContain(`--role-name='${roleName}' `);
});
