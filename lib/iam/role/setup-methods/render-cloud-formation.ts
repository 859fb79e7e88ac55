import { Document, Scalar, visit } from "yaml";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { buildTemplate } from "./cloud-formation-template";
import type { CloudFormationTemplate } from "./cloud-formation-value";

/** The template in both of its languages. */
export function renderCloudFormation(spec: RoleSpec): { yaml: string; json: string } {
  const template = buildTemplate(spec);
  return { yaml: writeYaml(template), json: `${JSON.stringify(template, null, 2)}\n` };
}

/**
 * YAML 1.1, which CloudFormation reads: there `no`, `2012-10-17` and `012345678901` are no strings unless quoted, and
 * U+0085, U+2028 and U+2029 end a line. Source: yaml.org, YAML 1.1, "Line Break Characters".
 */
export function writeYaml(template: CloudFormationTemplate): string {
  const document = new Document(template, { version: "1.1", aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && /[^\x20-\x7e]/.test(node.value)) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return document
    .toString({ lineWidth: 0, directives: false })
    .replaceAll(/[^\n\x20-\x7e]/g, escapeUnit);
}

/** Such characters stand within double quotes alone, UTF-16 unit by unit as in JSON. */
function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
