"use client";

import { clsx } from "clsx";
import {
  BellRing,
  Boxes,
  FlaskConical,
  IdCard,
  KeyRound,
  Layers,
  Plug,
  ScrollText,
  Users,
} from "lucide-react";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { IntentLink } from "@/components/ui/intent-link";
import { mayDo, type Role } from "@/lib/domain/access/permissions";

interface NavigationLink {
  href: Route;
  label: string;
  icon: ReactNode;
}

interface NavigationGroup {
  label: string;
  links: readonly NavigationLink[];
}

const assets: NavigationGroup = {
  label: "Assets",
  links: [
    { href: "/assets/registries", label: "Registries", icon: <Boxes aria-hidden="true" /> },
    { href: "/assets/images", label: "Images", icon: <Layers aria-hidden="true" /> },
    { href: "/assets/connectors", label: "Connectors", icon: <Plug aria-hidden="true" /> },
  ],
};

const identityLink: NavigationLink = {
  href: "/settings/console-identity",
  label: "Console identity",
  icon: <IdCard aria-hidden="true" />,
};

const auditLink: NavigationLink = {
  href: "/settings/audit",
  label: "Audit log",
  icon: <ScrollText aria-hidden="true" />,
};

const notificationsLink: NavigationLink = {
  href: "/settings/notifications",
  label: "Notifications",
  icon: <BellRing aria-hidden="true" />,
};

const tokensLink: NavigationLink = {
  href: "/settings/api-tokens",
  label: "API tokens",
  icon: <KeyRound aria-hidden="true" />,
};

const usersLink: NavigationLink = {
  href: "/settings/users",
  label: "Users",
  icon: <Users aria-hidden="true" />,
};

const practiceLink: NavigationLink = {
  href: "/settings/practice-account",
  label: "Practice account",
  icon: <FlaskConical aria-hidden="true" />,
};

export interface NavigationProps {
  /** Pages that it may not see are left out. */
  role: Role;
  practiceMode: boolean;
  /** Called when a link is followed. */
  onNavigate?: () => void;
}

export function Navigation({ role, practiceMode, onNavigate }: NavigationProps) {
  const pathname = usePathname();
  const settings: NavigationGroup = {
    label: "Settings",
    links: [
      identityLink,
      ...(mayDo(role, "manage") ? [notificationsLink] : []),
      ...(mayDo(role, "manage_tokens") ? [tokensLink] : []),
      ...(mayDo(role, "manage_users") ? [usersLink] : []),
      ...(mayDo(role, "read_audit") ? [auditLink] : []),
      ...(practiceMode && mayDo(role, "manage") ? [practiceLink] : []),
    ],
  };

  return (
    <nav aria-label="Main" className="flex flex-col gap-5">
      {[assets, settings].map((group) => (
        <div key={group.label}>
          <h2 className="px-2.5 pb-1 text-xs font-semibold text-ink-muted">{group.label}</h2>
          <ul className="flex flex-col gap-0.5">
            {group.links.map(({ href, label, icon }) => {
              const here = pathname === href;
              const within = here || pathname.startsWith(`${href}/`);
              return (
                <li key={href}>
                  <IntentLink
                    href={href}
                    aria-current={here ? "page" : within ? "true" : undefined}
                    onClick={onNavigate}
                    className={clsx(
                      "flex min-h-9 items-center gap-2.5 rounded-md px-2.5 font-medium transition-colors [&_svg]:size-4 [&_svg]:shrink-0",
                      within ? "bg-accent-soft text-accent" : "text-ink hover:bg-hover",
                    )}
                  >
                    {icon}
                    {label}
                  </IntentLink>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
