import { Alert } from "@/components/ui/alert";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import {
  SIGN_ON_PROBLEMS,
  type SignInWays,
  type SignOnProblem,
} from "@/lib/domain/access/single-sign-on";

/** Why single sign-on has just let nobody in. */
export function SignOnAlert({ problem }: { problem: SignOnProblem }) {
  return (
    <Alert tone={problem === "denied" || problem === "expired" ? "warn" : "danger"} live>
      {SIGN_ON_PROBLEMS[problem]}
    </Alert>
  );
}

/** A link, not a button: it leaves this console, and works before any script does. */
export function SingleSignOnCard({ name, href }: NonNullable<SignInWays["singleSignOn"]>) {
  return (
    <Card>
      <a href={href} className={buttonStyle("primary", "md", "w-full")}>
        Sign in with {name}
      </a>
    </Card>
  );
}
