"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useFormState } from "react-hook-form";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { connectorKeys } from "@/lib/client/connectors";
import { basicForm } from "./basic-form";
import { type ConnectorFlow, flowHref, returnHref } from "./connector-flow";
import { connectorBreadcrumbs } from "./connector-skeleton";
import { createBasic } from "./create-basic";
import { CredentialFields } from "./credential-fields";
import CredentialPanel from "./credential-panel";
import { DetailsCard } from "./details-card";
import { firstTestKey } from "./first-test";
import { FormBar } from "./form-bar";
import { SaveFailure } from "./save-failure";
import { useSavedForm } from "./use-saved-form";

/** A new connector with user name and password. Save makes it, and goes on to its own page and its first test. */
export default function NewBasicConnector({ flow }: { flow: ConnectorFlow }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { form, values, dirty, failure, report, forget } = useSavedForm(basicForm, undefined);
  const { isSubmitting, errors } = useFormState({ control: form.control });
  const [leaving, setLeaving] = useState(false);
  const busy = isSubmitting || leaving;

  const create = form.handleSubmit(async () => {
    const created = await createBasic(form.getValues());
    forget();
    setLeaving(true);
    queryClient.setQueryData(connectorKeys.one(created.id), created);
    queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
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
        <DetailsCard
          autoFocus
          name={{ field: form.register("name"), error: errors.name?.message }}
          description={{ field: form.register("description"), error: errors.description?.message }}
        />
        <CredentialFields form={form} url={values.url} />
        <FormBar
          status={
            dirty
              ? "Not saved yet. All but the password is kept in this tab."
              : "Save keeps the connector and tests it at once."
          }
          notice={
            failure ? (
              <SaveFailure failure={failure} busy={busy} onRetry={() => submit()} />
            ) : undefined
          }
        >
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
        </FormBar>
      </form>
    </Page>
  );
}
