import { clsx } from "clsx";
import { Circle, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import { ACCOUNT_TYPES, accountTypeOfRegion } from "@/lib/iam/identifiers/account-types";
import { regionLabel } from "@/lib/iam/identifiers/regions";
import { registryTypeOf } from "@/lib/registries/catalog";
import type { RegistryDraft } from "./registry-draft";

export interface NewRegistryHelpProps {
  draft: RegistryDraft;
  /** The chosen connector can carry the registry. */
  proved: boolean;
}

/** Says what each choice is, which comes next, and what happens after. */
export function NewRegistryHelp({ draft, proved }: NewRegistryHelpProps) {
  const type = registryTypeOf(draft.type);
  const accountType = accountTypeOfRegion(draft.region);
  const { choosing } = definitionOf(type?.connectorKind ?? "aws_role");
  const inRegion = type === undefined || type.fields.some(({ name }) => name === "region");
  const place = {
    title: "Choose the region",
    done: accountType !== undefined,
    text: accountType ? (
      <>
        {regionLabel(draft.region)} belongs to the account type{" "}
        <strong className="font-semibold">{ACCOUNT_TYPES[accountType].label}</strong>, and so must
        the connector.
      </>
    ) : (
      "Where the repositories are. It also decides the account type: a GovCloud region needs a US GovCloud connector, a standard region a Global one."
    ),
  };
  const steps = [
    {
      title: "Choose the registry type",
      done: type !== undefined,
      text: "What kind of registry holds your images. For AWS ECR, a registry is one AWS account in one region; Docker Registry V2 is every other, by its address.",
    },
    ...(inRegion ? [place] : []),
    {
      title: "Choose a connector, or create one",
      done: proved,
      text: choosing,
    },
    {
      title: "Create the registry",
      done: false,
      text: "Mooring keeps the registry and shows whether its connector still works. Nothing changes in the registry.",
    },
  ];
  const next = steps.findIndex((step) => !step.done);

  return (
    <>
      <h2 className="text-lg font-semibold">Connect a registry</h2>
      <ol className="mt-4 flex flex-col gap-5">
        {steps.map((step, index) => (
          <HelpStep key={step.title} {...step} current={index === next} />
        ))}
      </ol>
    </>
  );
}

interface HelpStepProps {
  title: string;
  text: ReactNode;
  done: boolean;
  current: boolean;
}

function HelpStep({ title, text, done, current }: HelpStepProps) {
  const Icon = done ? CircleCheck : Circle;
  return (
    <li aria-current={current ? "step" : undefined} className="flex gap-2.5">
      <Icon
        aria-hidden="true"
        className={clsx(
          "mt-0.5 size-4.5 shrink-0",
          done ? "text-ok" : current ? "text-accent" : "text-ink-muted",
        )}
      />
      <div className="min-w-0">
        <h3 className={clsx("font-medium", current && "text-accent")}>
          {title}
          {done ? <VisuallyHidden> (done)</VisuallyHidden> : null}
        </h3>
        <p className="mt-0.5 text-ink-muted">{text}</p>
      </div>
    </li>
  );
}
