"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { connectorHref } from "@/components/shell/hrefs";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { connectorKeys } from "@/lib/client/connectors";
import { registryKeys, updateRegistry } from "@/lib/client/registries";
import { type Registry, registryUpdateSchema } from "@/lib/domain/registries/registry";
import { registryTypeOf } from "@/lib/registries/catalog";
import { ConnectorField } from "./connector-field";
import { type DraftProblems, explainCreateFailure } from "./registry-problems";
import { useConnectorMenu } from "./use-connector-menu";

export interface EditRegistryProps {
  registry: Registry;
  onClose: () => void;
}

/** The name, and another connector that reads the same place; a registry's place does not change. */
export default function EditRegistry({ registry, onClose }: EditRegistryProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { showToast } = useToast();
  const [name, setName] = useState(registry.name);
  const [connectorId, setConnectorId] = useState(registry.connector.id);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [failure, setFailure] = useState<string>();
  const nameInput = useRef<HTMLInputElement>(null);
  const connectorButton = useRef<HTMLButtonElement>(null);
  const type = registryTypeOf(registry.type);
  const menu = useConnectorMenu({ type, place: registry.location }, connectorId);

  useEffect(() => nameInput.current?.focus(), []);

  function refuse(found: DraftProblems) {
    setProblems(found);
    if (found.name) nameInput.current?.focus();
    else if (found.connector) connectorButton.current?.focus();
  }

  const save = useMutation({
    mutationFn: (input: Parameters<typeof updateRegistry>[1]) => updateRegistry(registry.id, input),
    onSuccess: (updated) => {
      queryClient.setQueryData(registryKeys.one(registry.id), updated);
      queryClient.invalidateQueries({ queryKey: registryKeys.all });
      queryClient.invalidateQueries({ queryKey: connectorKeys.all });
      showToast({ tone: "ok", text: "Saved." });
      onClose();
    },
    onError: (error) => {
      const told = explainCreateFailure(error);
      setFailure(told.rest);
      refuse(told.problems);
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (save.isPending) return;
    const moved = connectorId !== registry.connector.id;
    const parsed = registryUpdateSchema.safeParse({ name, ...(moved ? { connectorId } : {}) });
    if (!parsed.success) return refuse({ name: parsed.error.issues[0]?.message ?? "" });
    if (moved && menu.unfit) return refuse({ connector: menu.unfit });
    setProblems({});
    setFailure(undefined);
    save.mutate(parsed.data);
  }

  return (
    <Card title="Edit registry" className="max-w-3xl">
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          ref={nameInput}
          label="Name"
          name="name"
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setProblems({ ...problems, name: undefined });
          }}
          error={problems.name}
        />
        <ConnectorField
          ref={connectorButton}
          menu={menu}
          value={connectorId}
          onChange={(id) => {
            setConnectorId(id);
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
          <Button onClick={onClose} disabled={save.isPending}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Card>
  );
}
