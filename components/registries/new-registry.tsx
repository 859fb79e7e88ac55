"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { DiscoveryAdvice } from "@/components/discovery/discovery-advice";
import { registryHref } from "@/components/shell/hrefs";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { ApiError } from "@/lib/client/api-error";
import { connectorKeys } from "@/lib/client/connectors";
import { createRegistry, registryKeys } from "@/lib/client/registries";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import { accountTypeOfRegion } from "@/lib/iam/identifiers/account-types";
import { REGISTRY_TYPES, registryTypeOf } from "@/lib/registries/catalog";
import { ConnectorAdvice } from "./connector-advice";
import { ConnectorField } from "./connector-field";
import { IdentityWarning } from "./identity-warning";
import { NewRegistryHelp } from "./new-registry-help";
import { regionGroups } from "./region-groups";
import {
  createConnectorHref,
  draftFields,
  openConnectorHref,
  type RegistryDraft,
} from "./registry-draft";
import { type DraftProblems, explainCreateFailure, readRegistryDraft } from "./registry-problems";
import { useConnectorMenu } from "./use-connector-menu";
import { useRegistryDraft } from "./use-registry-draft";

const typeOptions = Object.values(REGISTRY_TYPES).map(({ id, label }) => ({ value: id, label }));

export function NewRegistry() {
  const router = useRouter();
  const { draft, change, keep } = useRegistryDraft();
  const type = registryTypeOf(draft.type);
  const menu = useConnectorMenu({ region: draft.region }, draft.connector);
  const [problems, setProblems] = useState<DraftProblems>({});
  const reading = useRef(false);
  const fields = useRef<Partial<Record<keyof RegistryDraft, HTMLElement | null>>>({});
  const create = useCreateRegistry((failed) => {
    setProblems(failed);
    focusFirst(failed);
  });

  function focusFirst(found: DraftProblems) {
    const first = draftFields.find((field) => found[field] !== undefined);
    if (first) fields.current[first]?.focus();
  }

  function edit(field: keyof RegistryDraft, value: string) {
    change({ [field]: value });
    const rest = { ...problems };
    delete rest[field];
    // A conflict of region and connector is fixed by changing either.
    if (field === "region") delete rest.connector;
    if (field === "connector") delete rest.region;
    setProblems(rest);
  }

  function refuse(found: DraftProblems) {
    setProblems(found);
    focusFirst(found);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (create.busy || reading.current) return;
    reading.current = true;
    const read = await readRegistryDraft(draft)
      .catch(create.fail)
      .finally(() => {
        reading.current = false;
      });
    if (!read) return;
    if (!read.ok) return refuse(read.problems);
    if (menu.unfit) return refuse({ connector: menu.unfit });
    setProblems({});
    create.start(read.body);
  }

  const account = accountOfArn(menu.chosen?.roleArn);
  const fits = menu.chosen?.accountType === accountTypeOfRegion(draft.region);
  const defaultName =
    type && account && fits
      ? type.nameFor({ awsAccountId: account, region: draft.region })
      : undefined;

  return (
    <Page
      title="New Registry"
      breadcrumbs={[{ label: "Assets" }, { label: "Registries", href: "/assets/registries" }]}
      width="form"
      panelLabel="About this step"
      panel={<NewRegistryHelp draft={draft} proved={Boolean(menu.chosen && !menu.unfit)} />}
    >
      <form noValidate onSubmit={submit} onBlur={keep} className="flex flex-col gap-4">
        <Card title="Registry">
          <div className="flex flex-col gap-5">
            <Select
              ref={(element) => {
                fields.current.type = element;
              }}
              label="Registry Type"
              name="type"
              options={typeOptions}
              value={type ? type.id : null}
              onChange={(value) => edit("type", value)}
              placeholder="Choose a registry type"
              constraint={type?.description}
              error={problems.type}
            />
            {type ? (
              <>
                <Select
                  ref={(element) => {
                    fields.current.region = element;
                  }}
                  label="Region"
                  name="region"
                  description="Where the repositories are. A registry is one AWS account in one region."
                  groups={regionGroups}
                  value={draft.region || null}
                  onChange={(value) => edit("region", value)}
                  placeholder="Choose a region"
                  emptyText="No region has this name or code"
                  error={problems.region}
                />
                <IdentityWarning region={draft.region} />
                <ConnectorField
                  ref={(element) => {
                    fields.current.connector = element;
                  }}
                  menu={menu}
                  value={draft.connector}
                  onChange={(value) => edit("connector", value)}
                  onFinish={(id) => router.push(openConnectorHref(draft, id))}
                  description="The right to read the AWS account. One connector serves all registries of its account."
                  error={problems.connector}
                  action={
                    <ButtonLink
                      href={createConnectorHref(draft)}
                      className="shrink-0 whitespace-nowrap"
                      icon={<Plus aria-hidden="true" />}
                    >
                      Create New
                    </ButtonLink>
                  }
                />
                {menu.chosen ? <ConnectorAdvice connector={menu.chosen} draft={draft} /> : null}
                {menu.chosen ? <DiscoveryAdvice connector={menu.chosen} /> : null}
                <TextField
                  ref={(element) => {
                    fields.current.name = element;
                  }}
                  label="Name"
                  name="name"
                  optional
                  value={draft.name}
                  onChange={(event) => edit("name", event.target.value)}
                  placeholder={defaultName ?? "The registry’s host name"}
                  constraint="Left empty, it is the registry’s host name."
                  error={problems.name}
                />
              </>
            ) : null}
          </div>
        </Card>
        {create.failure ? (
          <Alert
            tone="danger"
            live
            title="The registry was not created"
            action={
              <Button size="sm" type="submit" pending={create.busy}>
                Retry
              </Button>
            }
          >
            {create.failure}
          </Alert>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <ButtonLink href="/assets/registries">Cancel</ButtonLink>
          <Button type="submit" variant="primary" pending={create.busy}>
            Create registry
          </Button>
        </div>
      </form>
    </Page>
  );
}

function useCreateRegistry(onRefused: (problems: DraftProblems) => void) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const mutation = useMutation({
    mutationFn: createRegistry,
    onSuccess: (registry) => {
      queryClient.setQueryData(registryKeys.one(registry.id), registry);
      queryClient.invalidateQueries({ queryKey: registryKeys.all, refetchType: "none" });
      queryClient.invalidateQueries({ queryKey: connectorKeys.all, refetchType: "none" });
      // Back leads to the list, not to a form that is done.
      router.replace(registryHref(registry.id));
    },
    onError: (error) => {
      const told = explainCreateFailure(error);
      setFailure(told.rest);
      onRefused(told.problems);
      // What was refused may have changed since it was loaded.
      if (!told.rest) queryClient.invalidateQueries({ queryKey: connectorKeys.all });
    },
  });
  return {
    start: mutation.mutate,
    /** The schemas could not be loaded: the console does not answer. */
    fail: () => setFailure(new ApiError(0, undefined).message),
    // Until the registry's page has taken over.
    busy: mutation.isPending || mutation.isSuccess,
    failure,
  };
}
