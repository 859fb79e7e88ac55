"use client";

import type { ReactNode, Ref } from "react";
import { ListSearch } from "@/components/list/list-search";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { ConnectorMenu } from "./use-connector-menu";

export interface ConnectorFieldProps {
  menu: ConnectorMenu;
  value: string;
  onChange: (id: string) => void;
  error?: string | undefined;
  description?: ReactNode;
  /** Beside the control: Create New. */
  action?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** The Connector menu; connectors that cannot be used are listed with the reason. */
export function ConnectorField({
  menu,
  value,
  onChange,
  error,
  description,
  action,
  ref,
}: ConnectorFieldProps) {
  const { search } = menu;
  return (
    <div className="flex flex-col gap-2">
      <Select
        {...(ref ? { ref } : {})}
        label="Connector"
        name="connectorId"
        description={description}
        groups={menu.groups}
        value={menu.chosen ? menu.chosen.id : null}
        onChange={onChange}
        placeholder={menu.loading || (value && !menu.gone) ? "Loading…" : "Choose a connector"}
        emptyText={
          menu.groups.length === 0
            ? "No connectors yet. Create one with Create New."
            : "Nothing found"
        }
        error={error ?? (menu.gone ? "This connector is gone. Choose another." : undefined)}
        action={action}
      />
      {search ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <ListSearch label="Search connectors" value={search.q} onSearch={search.setQ} />
          <p aria-live="polite" className="text-sm text-ink-muted">
            {search.shown < search.total
              ? `The menu holds ${search.shown} of ${search.total} connectors. Search for the others.`
              : `${search.total} found, in the menu above.`}
          </p>
        </div>
      ) : null}
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
