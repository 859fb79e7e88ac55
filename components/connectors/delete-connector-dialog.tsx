"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { browserStore } from "@/components/ui/browser-store";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { InlineLink } from "@/components/ui/inline-link";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/client/api-error";
import { deleteConnector } from "@/lib/client/connectors";
import type { Connector } from "@/lib/domain/connectors/connector";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import { type ConnectorFlow, returnHref } from "./connector-flow";
import { writeKept } from "./kept-input";

export interface DeleteConnectorDialogProps {
  connector: Connector;
  flow: ConnectorFlow;
  onClose: () => void;
}

export default function DeleteConnectorDialog({
  connector,
  flow,
  onClose,
}: DeleteConnectorDialogProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { showToast } = useToast();
  const label = connector.name ?? "Unnamed draft";
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => deleteConnector(connector.id),
    onSuccess: () => {
      writeKept(browserStore("localStorage"), connector.id, {});
      queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
      showToast({ tone: "ok", text: `Deleted “${label}”.` });
      router.push(returnHref(flow));
    },
  });

  return (
    <ConfirmDialog
      open
      title={`Delete “${label}”?`}
      confirmLabel="Delete"
      onClose={onClose}
      onConfirm={() => mutate()}
      pending={isPending || isSuccess}
      error={error ? <DeleteFailure error={error} /> : undefined}
    >
      <p>{definitionOf(connector.kind).deleting}</p>
    </ConfirmDialog>
  );
}

function DeleteFailure({ error }: { error: Error }) {
  const registries = error instanceof ApiError ? error.problem?.registries : undefined;
  return (
    <>
      {error.message}
      {registries && registries.length > 0 ? (
        <ul className="mt-1 list-disc pl-5">
          {registries.map(({ id, name }) => (
            <li key={id}>
              <InlineLink href={`/assets/registries/${id}` as Route} className="break-all">
                {name}
              </InlineLink>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
