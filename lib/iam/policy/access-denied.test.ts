import fc from "fast-check";
import { expect, test } from "vitest";
import { readAccessDenied } from "./access-denied";

const start =
  "User: arn:aws:sts::222222222222:assumed-role/CMS/mooring is not authorized to perform: ecr:ListImages";

test("a denial without a reason names who, what and where", () => {
  const role = "arn:aws:iam::222222222222:role/CMS";
  const user = "arn:aws:iam::111111111111:user/mooring";
  const message = `User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${role}`;
  expect(readAccessDenied(message)).toEqual({
    principalArn: user,
    action: "sts:AssumeRole",
    resource: role,
    explicit: false,
  });
});

test.each(["role Missing", "policy arn:aws:iam::222222222222:policy/Own"])(
  "IAM's “resource: %s” is read whole",
  (resource) => {
    const reason = "because no identity-based policy allows the iam:GetRole action";
    expect(readAccessDenied(`${start} on resource: ${resource} ${reason}`).resource).toBe(resource);
  },
);

test.each([
  ["because no identity-based policy allows the ecr:ListImages action", "identity", false],
  ["because no permissions boundary allows the ecr:ListImages action", "boundary", false],
  ["because no session policy allows the ecr:ListImages action", "session", false],
  ["because no service control policy allows the ecr:ListImages action", "service_control", false],
  ["with an explicit deny in a service control policy", "service_control", true],
  ["with an explicit deny in a resource control policy", "resource_control", true],
  ["with an explicit deny in a resource-based policy", "resource", true],
  ["with an explicit deny in an identity-based policy", "identity", true],
  ["with an explicit deny in a VPC endpoint policy", "vpc_endpoint", true],
  ["because no role trust policy allows the sts:AssumeRole action", "role_trust", false],
])("“%s” means %s", (reason, policyKind, explicit) => {
  expect(readAccessDenied(`${start} on resource: * ${reason}`)).toMatchObject({
    policyKind,
    explicit,
  });
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      readAccessDenied(text);
      readAccessDenied(start + text);
    }),
  );
});
