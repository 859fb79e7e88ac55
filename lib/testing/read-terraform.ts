import { parse } from "@cdktf/hcl2json";
import type { RoleOutcome } from "./role-outcome";

type Json = string | Json[] | { [key: string]: Json };
type Block = Record<string, Json>;
type Configuration = {
  variable: Record<string, { default: string }[]>;
  resource: Record<string, Record<string, Block[]>>;
};

/** The role that a Terraform configuration makes, with its variables at their defaults. Policies must be `jsonencode`d. */
export async function readTerraform(text: string): Promise<RoleOutcome> {
  const { variable, resource } = (await parse("role.tf", text)) as Configuration;
  const variableOf = (name: string) => {
    const value = variable[name]?.[0]?.default;
    if (value === undefined) throw new Error(`There is no variable ${name}.`);
    return value;
  };
  const read = (value: Json | undefined) => resolve(value ?? "", variableOf);
  const decode = async (value: Json | undefined) => {
    const [, argument] = /^\$\{jsonencode\(([\s\S]*)\)\}$/.exec(String(value)) ?? [];
    if (argument === undefined) throw new Error(`This is no jsonencode: ${value}`);
    return read(((await parse("policy.tf", `value = ${argument}`)) as { value: Json }).value);
  };
  const [role] = resource.aws_iam_role?.mooring ?? [];
  if (!role) throw new Error("There is no role.");
  const blocks = (type: string) => Object.values(resource[type] ?? {}).flat();
  for (const block of [...blocks("aws_iam_role_policy"), ...blocks(ATTACHMENT)]) {
    if (!/^\$\{aws_iam_role\.mooring\.name\}$/.test(String(block.role)))
      throw new Error(`Not on the role: ${block.role}`);
  }
  const policies = await Promise.all(
    blocks("aws_iam_role_policy").map(
      async ({ name, policy }) => [read(name), await decode(policy)] as const,
    ),
  );
  return {
    roleName: String(read(role.name)),
    path: String(read(role.path)),
    description: String(read(role.description)),
    trustPolicy: await decode(role.assume_role_policy),
    attached: blocks(ATTACHMENT).map(({ policy_arn }) => String(read(policy_arn))),
    policies: Object.fromEntries(policies),
    ...(role.permissions_boundary ? { boundary: String(read(role.permissions_boundary)) } : {}),
    tags: (role.tags === undefined ? {} : read(role.tags)) as Record<string, string>,
  };
}

const ATTACHMENT = "aws_iam_role_policy_attachment";

/** A string of the parser still holds its templates: `$${` is `${`, and only variables are used. */
function resolve(value: Json, variableOf: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => resolve(item, variableOf));
  if (typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [
        fillTemplate(key, variableOf),
        resolve(part, variableOf),
      ]),
    );
  }
  return fillTemplate(value, variableOf);
}

function fillTemplate(text: string, variableOf: (name: string) => string): string {
  return text.replaceAll(/([$%])\1\{|\$\{var\.(\w+)\}/g, (_, sign?: string, name?: string) =>
    name === undefined ? `${sign}{` : variableOf(name),
  );
}
