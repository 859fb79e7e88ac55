import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { extendSpecification } from "cfn-lint/lib/resourcesSpec";
import { addParameterValue, resetValidator, validateFile } from "cfn-lint/lib/validator";

const optional = { Documentation: "", Required: false, UpdateType: "Mutable" };

// What AWS::IAM::Role has learnt since the linter's data. Source: CloudFormation User Guide, AWS::IAM::Role.
extendSpecification({
  ResourceTypes: {
    "AWS::IAM::Role": {
      Properties: {
        Description: { ...optional, PrimitiveType: "String" },
        Tags: { ...optional, Type: "List", ItemType: "Tag", DuplicatesAllowed: false },
      },
    },
  },
});

/** Everything that `cfn-lint` has against a template, with the parameters as given. */
export function lintTemplate(
  text: string,
  parameters: Readonly<Record<string, string>> = {},
): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "mooring-template-"));
  const file = path.join(folder, text.startsWith("{") ? "template.json" : "template.yaml");
  writeFileSync(file, text);
  try {
    resetValidator();
    for (const [name, value] of Object.entries(parameters)) addParameterValue(name, value);
    const { crit, warn, info } = validateFile(file).errors;
    return [...crit, ...warn, ...info].map((error) => `${error.resource}: ${error.message}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
