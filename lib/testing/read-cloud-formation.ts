import type { RoleOutcome } from "./role-outcome";

type Json = string | number | boolean | Json[] | { [key: string]: Json };
type Parameter = { Type: string; Default?: string; AllowedPattern?: string };
type Template = {
  Parameters: Record<string, Parameter>;
  Conditions?: Record<string, Json>;
  Resources: { Role: { Type: string; Properties: Record<string, Json> } };
};

const NO_VALUE = Symbol("AWS::NoValue");

/** The role that a parsed template makes, its functions resolved as CloudFormation does. */
export function readCloudFormation(
  parsed: unknown,
  partition: string,
  given: Readonly<Record<string, string>> = {},
): RoleOutcome {
  const template = parsed as Template;
  const parameters: Record<string, Json> = { "AWS::Partition": partition };
  for (const [name, { Type, Default, AllowedPattern }] of Object.entries(template.Parameters)) {
    const value = given[name] ?? Default;
    if (value === undefined) throw new Error(`${name} has no value.`);
    if (AllowedPattern && !new RegExp(`^(?:${AllowedPattern})$`).test(value)) {
      throw new Error(`${name} may not be ${value}.`);
    }
    parameters[name] = Type === "CommaDelimitedList" ? value.split(",") : value;
  }
  for (const name of Object.keys(given)) {
    if (!(name in template.Parameters)) throw new Error(`There is no parameter ${name}.`);
  }
  const properties = resolve(template.Resources.Role.Properties, template, parameters) as {
    RoleName: string;
    Path: string;
    Description: string;
    AssumeRolePolicyDocument: unknown;
    ManagedPolicyArns?: string[];
    Policies?: { PolicyName: string; PolicyDocument: unknown }[];
    PermissionsBoundary?: string;
    Tags?: { Key: string; Value: string }[];
  };
  return {
    roleName: properties.RoleName,
    path: properties.Path,
    description: properties.Description,
    trustPolicy: properties.AssumeRolePolicyDocument,
    attached: properties.ManagedPolicyArns ?? [],
    policies: Object.fromEntries(
      (properties.Policies ?? []).map((policy) => [policy.PolicyName, policy.PolicyDocument]),
    ),
    ...(properties.PermissionsBoundary ? { boundary: properties.PermissionsBoundary } : {}),
    tags: Object.fromEntries((properties.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
  };
}

function resolve(
  value: Json,
  template: Template,
  parameters: Readonly<Record<string, Json>>,
): Json | typeof NO_VALUE {
  const inner = (part: Json | undefined) => resolve(part ?? "", template, parameters);
  const ref = (name: string) => {
    const found = parameters[name];
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  };
  if (Array.isArray(value)) return value.map(inner).filter((item) => item !== NO_VALUE);
  if (typeof value !== "object") return value;
  const [[name, argument] = ["", ""]] = Object.entries(value);
  const list = Array.isArray(argument) ? argument : [];
  switch (name) {
    case "Ref":
      return argument === "AWS::NoValue" ? NO_VALUE : ref(String(argument));
    case "Fn::Sub":
      return String(argument).replaceAll(/\$\{([\w:]+)\}/g, (_, key: string) => String(ref(key)));
    case "Fn::Join":
      return (inner(list[1]) as Json[]).join(String(list[0]));
    case "Fn::Equals":
      return inner(list[0]) === inner(list[1]);
    case "Fn::Not":
      return inner(list[0]) !== true;
    case "Fn::If": {
      const condition = template.Conditions?.[String(list[0])];
      if (condition === undefined) throw new Error(`There is no condition ${list[0]}.`);
      return inner(list[inner(condition) === true ? 1 : 2]);
    }
    default: {
      const entries = Object.entries(value).map(([key, part]) => [key, inner(part)] as const);
      return Object.fromEntries(entries.filter(([, part]) => part !== NO_VALUE)) as Json;
    }
  }
}
