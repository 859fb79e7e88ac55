import type { PolicyKind } from "./policy-types";

/** What AWS's own words say of a denial. */
export type AccessDenial = {
  readonly principalArn?: string;
  readonly action?: string;
  readonly resource?: string;
  /** Which kind of policy denied; absent where the message does not say. */
  readonly policyKind?: PolicyKind | "vpc_endpoint" | "resource_control";
  readonly explicit: boolean;
};

const KINDS: readonly (readonly [RegExp, NonNullable<AccessDenial["policyKind"]>])[] = [
  [/\bservice control policy\b|\bservice control policies\b/i, "service_control"],
  [/\bresource control policy\b|\bresource control policies\b/i, "resource_control"],
  [/\bpermissions boundary\b|\bpermissions boundaries\b/i, "boundary"],
  [/\bsession polic(y|ies)\b/i, "session"],
  [/\bVPC endpoint polic(y|ies)\b/i, "vpc_endpoint"],
  [/\bidentity-based polic(y|ies)\b/i, "identity"],
  [/\brole trust polic(y|ies)\b/i, "role_trust"],
  [/\bresource-based polic(y|ies)\b/i, "resource"],
];

/**
 * Reads an access-denied message: `User: ARN is not authorized to perform: ACTION [on resource: ARN | role NAME | policy ARN]
 * [because no KIND policy allows the ACTION action | with an explicit deny in a KIND policy]`.
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 */
export function readAccessDenied(message: string): AccessDenial {
  const text = message.slice(0, 4_000);
  const principalArn = /\bUser: (arn:\S+)/.exec(text)?.[1];
  const action = /not authorized to perform: ([\w-]+:\w+)/.exec(text)?.[1];
  const resource = /on resource: ((?:(?:role|policy) )?\S+)/.exec(text)?.[1];
  const explicit = /explicit deny/i.test(text);
  const because = /(because|with an explicit deny)([\s\S]*)$/i.exec(text)?.[2];
  const policyKind = because && KINDS.find(([phrase]) => phrase.test(because))?.[1];
  return {
    explicit,
    ...(principalArn ? { principalArn } : {}),
    ...(action ? { action } : {}),
    ...(resource ? { resource } : {}),
    ...(policyKind ? { policyKind } : {}),
  };
}
