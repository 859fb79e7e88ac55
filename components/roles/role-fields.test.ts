import { expect, test } from "vitest";
import { roleOptionsSchema } from "@/lib/domain/connectors/role-options";
import { emptyRoleFields, type RoleFields, readRoleFields } from "./role-fields";

const read = (changes: Partial<RoleFields>, roleAccountId?: string) =>
  readRoleFields({ ...emptyRoleFields(), ...changes }, "global", roleAccountId);

test("untouched fields are the plain role", () => {
  const { options, errors } = read({});
  expect(errors).toEqual({});
  expect(roleOptionsSchema.parse(options)).toEqual(roleOptionsSchema.parse({}));
});

test("the account of the Role ARN stands in until another is typed", () => {
  expect(read({}, "123456789012").options.awsAccountId).toBe("123456789012");
  expect(read({ awsAccountId: "" }, "123456789012").options.awsAccountId).toBeUndefined();
});

test("an account ID is taken as people write it, and eleven digits are an error", () => {
  expect(read({ awsAccountId: " 1234-5678-9012 " }).options.awsAccountId).toBe("123456789012");
  expect(read({ awsAccountId: "12345678901" }).errors.awsAccountId).toMatch(/12 digits/);
});

test("regions of another account type are left out", () => {
  expect(read({ regions: ["us-west-1", "us-gov-west-1"] }).options.regions).toEqual(["us-west-1"]);
});

test("repositories are split at lines, blanks and commas, and a wrong one is named", () => {
  const custom = { access: "custom", repositories: "chosen" } as const;
  const { options, errors } = read({ ...custom, repositoryText: "team/*\nweb, web Bad!" });
  expect(options.repositories).toEqual(["team/*", "web"]);
  expect(errors.repositories).toContain("“Bad!”");
});

test.each(["", " \n , "])(
  "chosen repositories with none typed (%j) are an error",
  (repositoryText) => {
    const { errors } = read({ access: "custom", repositories: "chosen", repositoryText });
    expect(errors.repositories).toMatch(/at least one repository/);
  },
);

test("repositories have no bearing while all are meant, or with the managed policy", () => {
  for (const changes of [{ access: "custom" }, { repositories: "chosen" }] as const) {
    const { options, errors } = read({ ...changes, repositoryText: "Bad! web" });
    expect(options.repositories).toEqual([]);
    expect(errors).toEqual({});
  }
});

test.each([
  ["", "/"],
  [" / ", "/"],
  ["team", "/team/"],
  ["/team/images/", "/team/images/"],
])("the path %j is %s", (rolePath, path) => {
  expect(read({ rolePath }).options.rolePath).toBe(path);
});

test("empty lines of tags are none; a key is needed, and once", () => {
  const tag = (key: string, value: string) => ({ key, value });
  expect(read({ tags: [tag(" team ", "images"), tag("", "")] }).options.tags).toEqual([
    tag("team", "images"),
  ]);
  expect(read({ tags: [tag("", "images")] }).errors.tags).toContain("needs a key");
  expect(read({ tags: [tag("Team", "a"), tag("team", "b")] }).errors.tags).toContain("“team”");
  expect(read({ tags: [tag("aws:x", "a")] }).errors.tags).toContain("aws:");
});

test("every error is told, and what is wrong is in no option", () => {
  const { options, errors } = read({
    roleName: "two words",
    rolePath: "a b",
    permissionsBoundaryArn: "Boundary",
  });
  expect(Object.keys(errors).sort()).toEqual(["permissionsBoundaryArn", "roleName", "rolePath"]);
  expect(roleOptionsSchema.parse(options)).toEqual(roleOptionsSchema.parse({}));
});
