"use client";

import { Plus } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Allowed } from "@/components/shell/allowed";
import { Menu, type MenuProps } from "@/components/ui/menu";

/** What a new connector is to read with. */
export function NewConnectorMenu({ variant = "primary" }: Pick<MenuProps, "variant">) {
  const router = useRouter();
  return (
    <Allowed to="manage">
      <Menu
        label="New Connector"
        variant={variant}
        items={[
          { label: "AWS role", onSelect: () => router.push("/assets/connectors/new") },
          {
            label: "Registry user name and password",
            onSelect: () => router.push("/assets/connectors/new?type=oci" as Route),
          },
        ]}
      >
        <Plus aria-hidden="true" /> New Connector
      </Menu>
    </Allowed>
  );
}
