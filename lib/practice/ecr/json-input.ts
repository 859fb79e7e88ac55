import { AwsError } from "@/lib/practice/wire/aws-error";

type Fields = Readonly<Record<string, unknown>>;

export type TextLimits = {
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Matches the whole value; printed as it is. */
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
};

export type ListLimits = TextLimits & { readonly maxItems: number };

/** Text: github.com/aws-actions/amazon-ecr-login/issues/225. */
export function invalidParameter(name: string, rule: string): AwsError {
  return new AwsError(
    "InvalidParameterException",
    `Invalid parameter at '${name}' failed to satisfy constraint: '${rule}'`,
  );
}

/**
 * Reads the members of a JSON request. A member that is null counts as absent, as in AWS.
 * @throws SerializationException for a wrong type, InvalidParameterException for a broken limit
 */
export class JsonInput {
  readonly #fields: Fields;
  readonly #path: string;

  constructor(fields: Fields, path = "") {
    this.#fields = fields;
    this.#path = path;
  }

  text(name: string, limits: TextLimits = {}): string | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw wrongType(value, "String");
    checkText(`${this.#path}${name}`, value, limits);
    return value;
  }

  requiredText(name: string, limits: TextLimits = {}): string {
    const value = this.text(name, limits);
    if (value === undefined)
      throw invalidParameter(`${this.#path}${name}`, "Member must not be null");
    return value;
  }

  integer(name: string, limits: { readonly minimum: number; readonly maximum: number }) {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !Number.isInteger(value)) throw wrongType(value, "Integer");
    if (value < limits.minimum) {
      const rule = `Member must have value greater than or equal to ${limits.minimum}`;
      throw invalidParameter(`${this.#path}${name}`, rule);
    }
    if (value > limits.maximum) {
      const rule = `Member must have value less than or equal to ${limits.maximum}`;
      throw invalidParameter(`${this.#path}${name}`, rule);
    }
    return value;
  }

  flag(name: string): boolean | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (typeof value !== "boolean") throw wrongType(value, "Boolean");
    return value;
  }

  texts(name: string, limits: ListLimits): readonly string[] | undefined {
    return this.#list(name, limits.maxItems)?.map((value) => {
      if (typeof value !== "string") throw wrongType(value, "String");
      const broken = brokenRule(value, limits);
      if (broken !== undefined) {
        throw invalidParameter(
          `${this.#path}${name}`,
          `Member must satisfy constraint: [${broken}]`,
        );
      }
      return value;
    });
  }

  structure(name: string): JsonInput | undefined {
    const value = this.#get(name);
    return value === undefined
      ? undefined
      : new JsonInput(asFields(value), `${this.#path}${name}.`);
  }

  requiredStructure(name: string): JsonInput {
    const structure = this.structure(name);
    if (!structure) throw invalidParameter(`${this.#path}${name}`, "Member must not be null");
    return structure;
  }

  structures(name: string, maxItems: number, minItems = 1): readonly JsonInput[] | undefined {
    return this.#list(name, maxItems, minItems)?.map(
      (value, index) => new JsonInput(asFields(value), `${this.#path}${name}.${index + 1}.member.`),
    );
  }

  #list(name: string, maxItems: number, minItems = 1): readonly unknown[] | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw wrongType(value, "List");
    if (value.length < minItems) {
      throw invalidParameter(
        `${this.#path}${name}`,
        `Member must have length greater than or equal to ${minItems}`,
      );
    }
    if (value.length > maxItems) {
      throw invalidParameter(
        `${this.#path}${name}`,
        `Member must have length less than or equal to ${maxItems}`,
      );
    }
    return value;
  }

  #get(name: string): unknown {
    return Object.hasOwn(this.#fields, name) ? (this.#fields[name] ?? undefined) : undefined;
  }
}

/**
 * A name by itself is refused in other words than a member of a list.
 * Texts: github.com/boto/boto3/issues/3191, github.com/aws/aws-dotnet-deploy/issues/549.
 * @throws InvalidParameterException
 */
export function checkText(name: string, value: string, limits: TextLimits): void {
  const { minLength, maxLength, pattern } = limits;
  if (minLength !== undefined && value.length < minLength) {
    throw invalidParameter(name, `must have length greater than or equal to ${minLength}`);
  }
  if (maxLength !== undefined && value.length > maxLength) {
    throw invalidParameter(name, `must have length less than or equal to ${maxLength}`);
  }
  if (pattern !== undefined && !matches(value, pattern)) {
    throw invalidParameter(name, `must satisfy regular expression '${pattern}'`);
  }
  const broken = brokenRule(value, limits);
  if (broken !== undefined) throw invalidParameter(name, broken);
}

export function asFields(value: unknown): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw wrongType(value, "Structure");
  }
  return { ...value };
}

function brokenRule(value: string, limits: TextLimits): string | undefined {
  const { minLength, maxLength, pattern, oneOf } = limits;
  if (minLength !== undefined && value.length < minLength) {
    return `Member must have length greater than or equal to ${minLength}`;
  }
  if (maxLength !== undefined && value.length > maxLength) {
    return `Member must have length less than or equal to ${maxLength}`;
  }
  if (pattern !== undefined && !matches(value, pattern)) {
    return `Member must satisfy regular expression pattern: ${pattern}`;
  }
  if (oneOf && !oneOf.includes(value)) {
    return `Member must satisfy enum value set: [${oneOf.join(", ")}]`;
  }
  return undefined;
}

function matches(value: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(value);
}

function wrongType(value: unknown, expected: string): AwsError {
  const found = Array.isArray(value) ? "List" : value === null ? "null" : typeof value;
  return new AwsError(
    "SerializationException",
    `${found} value can not be converted to a ${expected}`,
  );
}
