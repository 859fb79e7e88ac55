import { InlineLink } from "@/components/ui/inline-link";

/** What is simulated, how to practise the role steps, and how to leave. */
export function PracticeHelp() {
  return (
    <>
      <h2 className="text-lg font-semibold">Practise first</h2>
      <p className="mt-2 text-ink-muted">
        AWS is simulated on this machine: nothing reaches Amazon, and nothing costs money. Roles,
        policies and permissions behave as in AWS, so a role that is refused here would be refused
        there.
      </p>
      <h3 className="mt-4 font-medium">Make the role yourself</h3>
      <ol className="mt-1 flex list-decimal flex-col gap-1 pl-5 text-ink-muted">
        <li>
          Start a connector in{" "}
          <InlineLink href="/assets/connectors/new">Connector Details</InlineLink> and download its
          trust policy.
        </li>
        <li>Open a terminal in the folder of that file and take over an account’s keys.</li>
        <li>Create the role, and paste its Role ARN into the connector.</li>
      </ol>
      <p className="mt-2 text-ink-muted">
        Or let the connector’s <strong className="font-semibold">Create the role for me</strong> do
        it in one click.
      </p>
      <h3 className="mt-4 font-medium">Connect a registry with a password</h3>
      <p className="mt-1 text-ink-muted">
        The practice registry answers as one of your own would. Its{" "}
        <strong className="font-semibold">reader</strong> shows what a good connection is, its{" "}
        <strong className="font-semibold">administrator</strong> what is said of a user who may do
        more than read.
      </p>
      <h3 className="mt-4 font-medium">Leave practice mode</h3>
      <p className="mt-1 text-ink-muted">Stop Mooring and start it again with one of these:</p>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5 text-ink-muted">
        <li>
          AWS credentials of your own: <Code>AWS_PROFILE</Code>, or <Code>AWS_ACCESS_KEY_ID</Code>{" "}
          and <Code>AWS_SECRET_ACCESS_KEY</Code>
        </li>
        <li>
          <Code>DATABASE_URL</Code>, a PostgreSQL database
        </li>
        <li>
          <Code>PRACTICE_AWS=off</Code>
        </li>
      </ul>
      <p className="mt-2 text-ink-muted">
        Connectors made here know the simulated AWS and the practice registry alone. Delete them
        before you leave, or begin with a new <Code>DATA_DIR</Code>.
      </p>
    </>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-sm break-words">{children}</code>;
}
