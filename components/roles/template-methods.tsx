"use client";

import { type ReactNode, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyInline } from "@/components/ui/copy-inline";
import { OuterLink } from "@/components/ui/inline-link";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Setup } from "@/lib/domain/connectors/policy-input";

export interface TemplateMethodProps {
  method: "cloudFormation" | "terraform" | "cli";
  /** With nothing missing. */
  setup: Setup;
}

/** The role as a file: CloudFormation, Terraform or a script. */
export default function TemplateMethod({ method, setup }: TemplateMethodProps) {
  if (method === "cloudFormation" && setup.cloudFormation) {
    return <CloudFormationMethod template={setup.cloudFormation} />;
  }
  if (method === "terraform" && setup.terraform) return <TerraformMethod code={setup.terraform} />;
  if (method === "cli" && setup.cli) return <CliMethod scripts={setup.cli} />;
  return null;
}

const DEPLOY =
  "aws cloudformation deploy --template-file template.yaml --stack-name mooring-role --capabilities CAPABILITY_NAMED_IAM";

function CloudFormationMethod({ template }: { template: NonNullable<Setup["cloudFormation"]> }) {
  const [format, setFormat] = useState<"yaml" | "json">("yaml");
  const filename = `template.${format}`;
  return (
    <>
      {template.quickCreateUrl ? (
        <p>
          <OuterLink href={template.quickCreateUrl}>Open the stack in the AWS console</OuterLink>,
          with every value filled in: tick the acknowledgement and choose{" "}
          <Control>Create stack</Control>. Or use the template:
        </p>
      ) : null}
      <div>
        <SegmentedControl
          label="Format of the template"
          options={[
            { value: "yaml", label: "YAML" },
            { value: "json", label: "JSON" },
          ]}
          value={format}
          onChange={setFormat}
        />
      </div>
      <CodeBlock label={filename} code={template[format]} language={format} filename={filename} />
      <Steps>
        <li>
          In CloudFormation, in any region, choose <Control>Create stack</Control>, upload{" "}
          <Code>{filename}</Code> and tick the acknowledgement.
        </li>
        <li>
          Or in a terminal:
          <div className="mt-2">
            <CodeBlock
              label="Deploy"
              code={DEPLOY.replace("template.yaml", filename)}
              language="shell"
              wrap
            />
          </div>
        </li>
        <li>
          Paste <Code>RoleArn</Code> of the stack’s <Control>Outputs</Control> into{" "}
          <Control>Role ARN</Control>.
        </li>
      </Steps>
    </>
  );
}

function TerraformMethod({ code }: { code: string }) {
  return (
    <>
      <CodeBlock label="role.tf" code={code} language="hcl" filename="role.tf" />
      <Steps>
        <li>
          Put <Code>role.tf</Code> in a folder whose AWS provider is the account that owns the
          registry.
        </li>
        <li>
          Run <Command>terraform init</Command>, then <Command>terraform apply</Command>.
        </li>
        <li>
          Paste what <Command>terraform output -raw mooring_role_arn</Command> prints into{" "}
          <Control>Role ARN</Control>.
        </li>
      </Steps>
    </>
  );
}

const SHELLS = {
  posix: { label: "Shell", filename: "create-role.sh", run: "sh create-role.sh" },
  powershell: { label: "PowerShell", filename: "create-role.ps1", run: "./create-role.ps1" },
} as const;

function CliMethod({ scripts }: { scripts: NonNullable<Setup["cli"]> }) {
  const [shell, setShell] = useState<keyof typeof SHELLS>("posix");
  const { filename, run } = SHELLS[shell];
  return (
    <>
      <div>
        <SegmentedControl
          label="Kind of shell"
          options={[
            { value: "posix", label: SHELLS.posix.label },
            { value: "powershell", label: SHELLS.powershell.label },
          ]}
          value={shell}
          onChange={setShell}
        />
      </div>
      <CodeBlock
        label={filename}
        code={scripts[shell]}
        language={shell === "posix" ? "shell" : "powershell"}
        filename={filename}
      />
      <Steps>
        <li>
          Paste it into a terminal or AWS CloudShell of the account that owns the registry, or
          download it and run <Command>{run}</Command>.
        </li>
        <li>
          Paste its last line into <Control>Role ARN</Control>.
        </li>
      </Steps>
    </>
  );
}

function Steps({ children }: { children: ReactNode }) {
  return <ol className="flex list-decimal flex-col gap-2 pl-5">{children}</ol>;
}

function Control({ children }: { children: ReactNode }) {
  return <strong className="font-semibold">{children}</strong>;
}

function Command({ children }: { children: string }) {
  return <CopyInline label={children} value={children} />;
}

function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-sm wrap-anywhere">{children}</code>;
}
