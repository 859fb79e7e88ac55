"use client";

import { clsx } from "clsx";
import type { ReactNode } from "react";
import { type Breadcrumb, Breadcrumbs } from "@/components/ui/breadcrumbs";
import { SlottedPanel, useIsWide } from "./panel-slot";
import { SidePanel } from "./side-panel";

export interface PageProps {
  title: ReactNode;
  /** Beside the title, for instance a status. */
  titleAside?: ReactNode;
  description?: ReactNode;
  breadcrumbs?: readonly Breadcrumb[];
  /** Buttons at the right of the title, the main one last. */
  actions?: ReactNode;
  /** Stands at the right on wide screens and below the content on narrow ones. */
  panel?: ReactNode;
  /** The accessible name of the panel. */
  panelLabel?: string;
  /** The content has a PanelSlot: on narrow screens the panel stands there. */
  slotted?: boolean;
  /** A form is easier to read when it is not wide; a list takes what there is. */
  width?: "form" | "full" | "list";
  /** In the middle, where no other page's title could be at another place. */
  centered?: boolean;
  children: ReactNode;
}

const widths = { form: "max-w-3xl", full: "max-w-7xl", list: "max-w-[96rem]" } as const;

export function Page({
  title,
  titleAside,
  description,
  breadcrumbs,
  actions,
  panel,
  panelLabel = "Help",
  slotted = false,
  width = "full",
  centered = false,
  children,
}: PageProps) {
  const isInSlot = !useIsWide() && slotted;
  return (
    <div
      className={clsx(
        "flex flex-1 flex-col",
        panel && "xl:grid xl:grid-cols-[minmax(0,1fr)_26.5rem] 2xl:grid-cols-[minmax(0,1fr)_32rem]",
      )}
    >
      <div className="min-w-0 px-4 pt-4 pb-12 sm:px-6 lg:px-8 lg:pt-6">
        <div className={clsx(widths[width], centered && "mx-auto")}>
          <header className="mb-5">
            {breadcrumbs ? <Breadcrumbs items={breadcrumbs} /> : null}
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 sm:flex-nowrap">
              <div className="min-w-0">
                {/* As high as a button, so that title and actions are in one line. */}
                <div className="flex min-h-9 flex-wrap items-baseline gap-x-3 gap-y-1 py-1">
                  <h1 className="min-w-0 text-xl font-semibold break-words">{title}</h1>
                  {titleAside}
                </div>
                {description ? <p className="max-w-2xl text-ink-muted">{description}</p> : null}
              </div>
              {actions ? <div className="flex shrink-0 flex-wrap gap-2">{actions}</div> : null}
            </div>
          </header>
          <SlottedPanel
            value={
              isInSlot ? (
                <SidePanel label={panelLabel} framed>
                  {panel}
                </SidePanel>
              ) : null
            }
          >
            {children}
          </SlottedPanel>
        </div>
      </div>
      {panel && !isInSlot ? <SidePanel label={panelLabel}>{panel}</SidePanel> : null}
    </div>
  );
}
