"use client";

import type { ReactNode, Ref } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { ConnectorMenu } from "./use-connector-menu";

export interface ConnectorFieldProps {
  menu: ConnectorMenu;
  value: string;
  onChange: (id: string) => void;
  /** Leads to an unfinished draft. */
  onFinish: (id: string) => void;
  error?: string | undefined;
  description?: ReactNode;
  /** Beside the control: Create New. */
  action?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** The Connector menu; a draft can be finished, others that cannot be used are listed with the reason. */
export function ConnectorField({
  menu,
  value,
  onChange,
  onFinish,
  error,
  description,
  action,
  ref,
}: ConnectorFieldProps) {
  return (
    <div className="flex flex-col gap-2">
      <Select
        {...(ref ? { ref } : {})}
        label="Connector"
        name="connectorId"
        description={description}
        groups={menu.groups}
        value={menu.chosen ? menu.chosen.id : null}
        chosen={menu.chosenOption}
        search={menu.search}
        onChange={(id) => (menu.isDraft(id) ? onFinish(id) : onChange(id))}
        placeholder={menu.loading || (value && !menu.gone) ? "Loading…" : "Choose a connector"}
        emptyText={menu.none ? "No connectors yet. Create one with Create New." : "Nothing found"}
        error={error ?? (menu.gone ? "This connector is gone. Choose another." : undefined)}
        action={action}
      />
      {menu.error ? (
        <Alert
          tone="danger"
          live
          title="The connectors could not be loaded"
          action={
            <Button size="sm" pending={menu.retrying} onClick={menu.retry}>
              Retry
            </Button>
          }
        >
          {menu.error.message}
        </Alert>
      ) : null}
    </div>
  );
}
