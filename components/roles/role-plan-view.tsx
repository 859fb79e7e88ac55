import { type ReactNode, useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { RolePlan } from "@/lib/domain/connectors/role-create";
import { RoleActions } from "./role-actions";

const LineDiff = lazyPanel(
  () => import("@/components/ui/line-diff"),
  <SkeletonLines lines={4} label="Comparing" />,
);

export interface RolePlanViewProps {
  plan: RolePlan;
  /** The connector's present Role ARN. */
  replaces: string | null;
  /** Why the last attempt did not succeed. */
  failure: ReactNode;
  creating: boolean;
  onCreate: () => void;
  onBack: () => void;
}

/** What will be done, in which account and by whom, before it is. */
export function RolePlanView(props: RolePlanViewProps) {
  const { plan, replaces, failure, creating, onCreate, onBack } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const changed = replaces !== null && replaces !== plan.roleArn;
  return (
    <section aria-labelledby="role-plan" className="flex flex-col gap-4">
      <h3 ref={heading} id="role-plan" tabIndex={-1} className="font-semibold outline-none">
        The plan
      </h3>
      <DescriptionList
        items={[
          { term: "AWS account", value: <Code>{plan.accountId}</Code> },
          { term: "Done by", value: <Code>{plan.callerArn}</Code> },
          { term: "Role", value: <Code>{plan.roleArn}</Code> },
        ]}
      />
      {plan.obstacle ? (
        <Alert tone="danger" title="This role cannot be used">
          {plan.obstacle}
        </Alert>
      ) : (
        <>
          <RoleState plan={plan} />
          {plan.role !== "present" && <RoleActions actions={plan.actions} roleArn={plan.roleArn} />}
          {changed ? (
            <p className="wrap-anywhere">
              The connector then uses it in place of <Code>{replaces}</Code>, which is left as it
              is.
            </p>
          ) : null}
        </>
      )}
      {failure}
      <div className="flex flex-wrap gap-2">
        {plan.obstacle ? null : (
          <Button variant="primary" pending={creating} onClick={onCreate}>
            {labelOf(plan)}
          </Button>
        )}
        <Button onClick={onBack} disabled={creating}>
          {plan.obstacle ? "Back" : "Cancel"}
        </Button>
      </div>
    </section>
  );
}

function RoleState({ plan }: { plan: RolePlan }) {
  if (plan.role === "unknown") {
    return (
      <Alert tone="info">
        These credentials may not read roles (<Code>iam:GetRole</Code>). Should the account have a
        role of this name, nothing will be created.
      </Alert>
    );
  }
  if (!plan.trust) return null;
  const { actual, required, fault } = plan.trust;
  if (fault === null) {
    return (
      <Alert tone="success" title="The account has this role, and its trust policy is right">
        Nothing needs to be changed. The test then shows whether its policies let it read the
        registries.
      </Alert>
    );
  }
  return (
    <>
      <Alert tone="warn" title="The account has a role of this name">
        {fault} Its trust policy can be replaced by the one below. Whoever it lets in now and is not
        in the new one is locked out. Its other policies are left as they are, and the test shows
        whether they suffice.
      </Alert>
      <LineDiff label="Trust policy" actual={actual} required={required} />
    </>
  );
}

function labelOf({ role, actions }: RolePlan): string {
  if (role !== "present") return "Create the role";
  return actions.length > 0 ? "Replace the trust policy" : "Use this role";
}

function Code({ children }: { children: string | null }) {
  return <code className="font-mono text-sm wrap-anywhere">{children}</code>;
}
