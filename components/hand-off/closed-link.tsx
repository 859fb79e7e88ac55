import { CircleCheck, Clock, Link2Off, type LucideIcon, Replace, Unlink } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ProblemCode } from "@/lib/domain/api/problem";

const texts = {
  hand_off_unknown: {
    icon: Link2Off,
    title: "This link is not valid",
    text: "Check that it was copied whole, with everything after the #. If it was, ask the sender for a new one.",
  },
  hand_off_expired: {
    icon: Clock,
    title: "This link has expired",
    text: "A link is open for a few days only. Ask the sender for a new one.",
  },
  hand_off_revoked: {
    icon: Unlink,
    title: "This link was revoked",
    text: "The sender has revoked it. If the role is still wanted, ask them for a new one.",
  },
  hand_off_outdated: {
    icon: Replace,
    title: "This link is out of date",
    text: "The connection was changed since the link was made, and the role that it describes no longer fits. Ask the sender for a new one.",
  },
  hand_off_used: {
    icon: CircleCheck,
    title: "Done: the role is connected",
    text: "Nothing is left to do here. For another role ask the sender for a new link.",
  },
} as const satisfies Partial<
  Record<ProblemCode, { icon: LucideIcon; title: string; text: string }>
>;

export type ClosedCode = keyof typeof texts;

export function isClosedCode(code: string): code is ClosedCode {
  return Object.hasOwn(texts, code);
}

export interface ClosedLinkProps {
  code: ClosedCode;
  usedAt?: string;
  serviceName?: string;
}

/** A link that takes nothing any more, and why. */
export function ClosedLink({ code, usedAt, serviceName }: ClosedLinkProps) {
  const { icon: Icon, title, text } = texts[code];
  return (
    <EmptyState icon={<Icon />} title={title}>
      {usedAt ? (
        <p>
          {serviceName} tested it <RelativeTime value={usedAt} />.
        </p>
      ) : null}
      <p>{text}</p>
    </EmptyState>
  );
}
