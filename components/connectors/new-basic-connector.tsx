"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useFormState } from "react-hook-form";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { BasicFields } from "./basic-fields";
import { type ConnectorFlow, flowHref, returnHref } from "./connector-flow";
import { SaveFailure } from "./connector-notices";
import { connectorBreadcrumbs } from "./connector-skeleton";
import CredentialPanel from "./credential-panel";
import { firstTestKey } from "./first-test";
import { useBasicForm } from "./use-basic-form";

/** A new connector with user name and password. Save makes it, and goes on to its own page and its first test. */
export default function NewBasicConnector({ flow }: { flow: ConnectorFlow }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { form, values, changed, save, failure, report, forget } = useBasicForm(undefined);
  const { isSubmitting } = useFormState({ control: form.control });
  const [leaving, setLeaving] = useState(false);
  const busy = isSubmitting || leaving;
  const dirty = Object.keys(changed).length > 0;

  const create = form.handleSubmit(async () => {
    const created = await save();
    if (!created) return;
    setLeaving(true);
    // Kept for the page that comes next, and no longer.
    queryClient.setQueryDefaults(firstTestKey(created.id), { gcTime: 60_000 });
    queryClient.setQueryData(firstTestKey(created.id), true);
    router.replace(flowHref(created.id, flow));
  });

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!busy) create().catch(report);
  }

  return (
    <Page
      title="Connector Details"
      breadcrumbs={connectorBreadcrumbs}
      width="form"
      panelLabel="About the credential"
      panel={<CredentialPanel />}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <BasicFields form={form} url={values.url} autoFocus />
        {failure ? <SaveFailure failure={failure} busy={busy} onRetry={() => submit()} /> : null}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p role="status" className="min-w-0 flex-1 basis-full text-sm text-ink-muted sm:basis-0">
            {dirty
              ? "Not saved yet. All but the password is kept in this tab."
              : "Save keeps the connector and tests it at once."}
          </p>
          <Button
            disabled={busy}
            onClick={() => {
              setLeaving(true);
              forget();
              router.push(returnHref(flow));
            }}
          >
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={busy}>
            Save
          </Button>
        </div>
      </form>
    </Page>
  );
}
