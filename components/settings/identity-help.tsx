import type { ReactNode } from "react";

/** Why the console needs an identity, and why one for each partition. */
export function IdentityHelp() {
  return (
    <>
      <h2 className="text-lg font-semibold">Who is asking?</h2>
      <Topic title="What it is for">
        To read a registry, Mooring assumes an IAM role in the registry’s account. That role trusts
        one AWS account: the one Mooring itself runs in. Its number is what you paste when you
        create the role.
      </Topic>
      <Topic title="Why one for each account type">
        AWS keeps its clouds apart: Global, US GovCloud, China and EU Sovereign each have their own
        IAM. Credentials of one mean nothing in another, so Mooring needs an identity in each that
        you connect. Those you do not use may stay without.
      </Topic>
      <Topic title="How to set it up">
        Mooring finds its identity as every AWS tool does: a role of the machine or task it runs on,
        a profile, or access keys in the environment. <Code>AWS_REGION</Code> tells which cloud they
        belong to. For another cloud, add a profile to the AWS configuration and name it in{" "}
        <Code>AWS_PROFILE_GLOBAL</Code>, <Code>AWS_PROFILE_US_GOV</Code>,{" "}
        <Code>AWS_PROFILE_CHINA</Code> or <Code>AWS_PROFILE_EU_SOVEREIGN</Code>. Then restart
        Mooring.
      </Topic>
      <Topic title="What it may do">
        The identity needs one right: <Code>sts:AssumeRole</Code> on the roles of your connectors.
      </Topic>
    </>
  );
}

function Topic({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4">
      <h3 className="font-medium">{title}</h3>
      <p className="mt-0.5 text-ink-muted">{children}</p>
    </section>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-sm break-words">{children}</code>;
}
