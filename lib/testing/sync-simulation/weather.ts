import { AppError } from "@/lib/domain/api/problem";
import { awsRefusal } from "./aws-refusal";
import type { SeededRandom } from "./seeded-random";

/** How AWS does for a while: the share of its calls that end so. */
const KINDS: readonly (readonly [code: string, share: number])[] = [
  ["ThrottlingException", 0.7],
  ["ThrottlingException", 0.2],
  ["ServerException", 0.3],
  ["InternalFailure", 0.6],
  ["ECONNRESET", 0.4],
  ["ExpiredTokenException", 0.3],
  ["UnreadableAnswer", 0.3],
  ["RequestExpired", 0.01],
];
const CALM = ["", 0] as const;

/** What befalls calls to AWS. A calm one befalls none. */
export class Weather {
  private kind: readonly [code: string, share: number] = CALM;
  private readonly denied = new Set<string>();
  /** The credentials are taken away, the role, or the right to list images, once and for all. */
  private revoked: "credentials" | "role" | "right" | undefined;
  isCalm = false;

  constructor(private readonly random: SeededRandom) {}

  turn(names: readonly string[]): void {
    const { random } = this;
    this.kind = random.chance(0.5) ? CALM : (random.pick(KINDS) ?? CALM);
    const name = random.pick(names);
    if (name !== undefined && random.chance(0.15)) this.denied.add(name);
    if (random.chance(0.2)) this.denied.clear();
    if (random.chance(0.03)) this.denied.add("");
    if (random.chance(0.02)) this.revoked = random.pick(["credentials", "role", "right"]);
  }

  calm(): void {
    this.isCalm = true;
    this.kind = CALM;
    this.denied.clear();
    this.revoked = undefined;
  }

  /** Throws what this call meets. `name`: of a repository; empty for the list of all. */
  meet(name: string): void {
    if (this.revoked === "credentials") throw awsRefusal("UnrecognizedClientException");
    // As the sessions of lib/services/roles say it.
    if (this.revoked === "role") throw new AppError("connector_incomplete", "The role is shut.");
    if (this.revoked === "right" && name !== "") throw awsRefusal("AccessDeniedException");
    const [code, share] = this.kind;
    if (share > 0 && this.random.chance(share)) throw awsRefusal(code);
    if (this.denied.has(name)) throw awsRefusal("AccessDeniedException");
  }
}
