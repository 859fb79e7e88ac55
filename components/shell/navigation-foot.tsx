import { IntentLink } from "@/components/ui/intent-link";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";
import { type Visitor, VisitorLine } from "./visitor-line";

const linkStyle = "underline-offset-2 hover:text-ink hover:underline";

export interface NavigationFootProps {
  visitor: Visitor;
  theme: Theme;
  version: string;
  /** Called when a link is followed. */
  onNavigate?: () => void;
}

/** Below the navigation: what one looks for rarely. */
export function NavigationFoot({ visitor, theme, version, onNavigate }: NavigationFootProps) {
  return (
    <div className="flex flex-col items-start gap-3 px-2.5">
      <VisitorLine name={visitor.name} signedIn={visitor.signedIn} onNavigate={onNavigate} />
      <ThemeSwitch initial={theme} />
      <ul className="flex flex-wrap gap-x-3 text-sm leading-6 text-ink-muted">
        <li>
          <IntentLink href="/docs/api" onClick={onNavigate} className={linkStyle}>
            API docs
          </IntentLink>
        </li>
        <li>
          <IntentLink href="/docs/problems" onClick={onNavigate} className={linkStyle}>
            Problem codes
          </IntentLink>
        </li>
        <li>Version {version}</li>
      </ul>
    </div>
  );
}
