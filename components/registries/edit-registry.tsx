"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { connectorHref } from "@/components/shell/hrefs";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConflictAlert } from "@/components/ui/conflict-alert";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { type Registry, registryUpdateSchema } from "@/lib/domain/registries/registry";
import { registryTypeOf } from "@/lib/registries/catalog";
import { ConnectorField } from "./connector-field";
import type { RegistryEdit } from "./registry-edit";
import { type DraftProblems, explainCreateFailure } from "./registry-problems";
import { useConnectorMenu } from "./use-connector-menu";
import { useEditRegistry } from "./use-edit-registry";

export interface EditRegistryProps {
  registry: Registry;
  onClose: () => void;
}

/** The name, and another connector that reads the same place; a registry's place does not change. */
export default function EditRegistry({ registry, onClose }: EditRegistryProps) {
  const router = useRouter();
  const { showToast } = useToast();
  const [problems, setProblems] = useState<DraftProblems>({});
  const [failure, setFailure] = useState<string>();
  const nameInput = useRef<HTMLInputElement>(null);
  const connectorButton = useRef<HTMLButtonElement>(null);
  const type = registryTypeOf(registry.type);
  const edit = useEditRegistry(registry, {
    onSaved: () => {
      showToast({ tone: "ok", text: "Saved." });
      onClose();
    },
    onRefused: (error) => {
      const told = explainCreateFailure(error);
      setFailure(told.rest);
      refuse(told.problems);
    },
  });
  const { name, connectorId } = edit.typed;
  const menu = useConnectorMenu({ type, place: registry.location }, connectorId);

  useEffect(() => nameInput.current?.focus(), []);

  function refuse(found: DraftProblems) {
    setProblems(found);
    if (found.name) nameInput.current?.focus();
    else if (found.connector) connectorButton.current?.focus();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (edit.saving || edit.conflicts.length > 0) return;
    const moved = connectorId !== registry.connector.id;
    const parsed = registryUpdateSchema.safeParse({ name, ...(moved ? { connectorId } : {}) });
    if (!parsed.success) return refuse({ name: parsed.error.issues[0]?.message ?? "" });
    if (moved && menu.unfit) return refuse({ connector: menu.unfit });
    setProblems({});
    setFailure(undefined);
    edit.save(parsed.data);
  }

  const shown = {
    name: { label: "Name", saved: registry.name, typed: name },
    connectorId: {
      label: "Connector",
      saved: registry.connector.name ?? "",
      typed: menu.chosen?.name ?? "",
    },
  } as const satisfies Record<keyof RegistryEdit, object>;

  return (
    <Card title="Edit registry" className="max-w-3xl">
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        {edit.conflicts.map((field) => (
          <ConflictAlert
            key={field}
            {...shown[field]}
            onSettle={(how) => edit.settle(field, how)}
          />
        ))}
        <TextField
          ref={nameInput}
          label="Name"
          name="name"
          value={name}
          onChange={(event) => {
            edit.change({ name: event.target.value });
            setProblems({ ...problems, name: undefined });
          }}
          error={problems.name}
        />
        <ConnectorField
          ref={connectorButton}
          menu={menu}
          value={connectorId}
          onChange={(id) => {
            edit.change({ connectorId: id });
            setProblems({ ...problems, connector: undefined });
          }}
          onFinish={(id) => router.push(connectorHref(id))}
          description="Connectors that read what is at this place."
          error={problems.connector}
        />
        {failure ? (
          <Alert tone="danger" live title="The changes were not saved">
            {failure} Save tries again.
          </Alert>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button
            onClick={() => {
              edit.forget();
              onClose();
            }}
            disabled={edit.saving}
          >
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={edit.saving}>
            Save
          </Button>
        </div>
      </form>
    </Card>
  );
}
