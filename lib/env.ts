import { z } from "zod";
import { explainOidcLack, isIssuer } from "@/lib/domain/access/oidc-variables";
import { parseProxyList } from "@/lib/domain/access/proxy-list";
import { parseRoleMapping } from "@/lib/domain/access/role-mapping";
import { parseSmtpUrl } from "@/lib/domain/notifications/smtp-url";
import { parseHostList } from "@/lib/domain/registries/private-hosts";
import { parseTemplateLocations } from "@/lib/iam/role/setup-methods/template-location";

const port = (fallback: number) =>
  z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(fallback)
    .describe("A port, 0 to 65535; 0 takes any free one.");

/** An address with nothing after the host and the port. */
const isOrigin = (text: string) => /^https?:\/\/[^/?#@\s]+\/?$/i.test(text) && URL.canParse(text);

/** 32 bytes in base64: 43 characters and the padding. */
const isEncryptionKey = (text: string) => /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(text);

const profile = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .optional()
  .describe("The name of a profile in the AWS configuration.");

/** Every variable that Mooring reads, besides the AWS SDK's own. The README's table and .env.example say the same. */
export const environmentSchema = z.object({
  HOST: z
    .string()
    .trim()
    .min(1)
    .default("127.0.0.1")
    .describe("A host name or address to listen on."),
  PORT: port(3000),
  ALLOWED_HOSTS: z
    .string()
    .regex(/^[a-z0-9.-]+(\s*,\s*[a-z0-9.-]+)*$/i)
    .optional()
    .describe("Host names, separated by commas: console.example.com,127.0.0.1."),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin)
    .transform((text) => new URL(text).origin)
    .optional()
    .describe("The address that browsers open the console by: https://console.example.com."),
  TRUSTED_PROXIES: z
    .string()
    .transform((text, context) => {
      const proxies = parseProxyList(text);
      if (proxies) return proxies;
      context.addIssue({ code: "custom", message: "No list of addresses." });
      return z.NEVER;
    })
    .default([])
    .describe("Addresses and ranges, separated by commas: 10.0.0.5,10.1.0.0/16,fd00::/8."),
  ALLOWED_PRIVATE_HOSTS: z
    .string()
    .transform((text, context) => {
      const hosts = parseHostList(text);
      if (hosts) return hosts;
      context.addIssue({ code: "custom", message: "No list of hosts." });
      return z.NEVER;
    })
    .default([])
    .describe(
      "Hosts, with a port where only that one is meant, separated by commas: registry.internal,10.0.0.5:5000.",
    ),
  ENCRYPTION_KEYS: z
    .string()
    .transform((text) => text.split(",").map((key) => key.trim()))
    .refine((keys) => keys.length <= 10 && keys.every(isEncryptionKey))
    .refine((keys) => new Set(keys).size === keys.length)
    .optional()
    .describe(
      "Up to 10 keys, each once, separated by commas: 32 random bytes in base64, as of: openssl rand -base64 32.",
    ),
  SMTP_URL: z
    .string()
    .transform((text, context) => {
      const server = parseSmtpUrl(text);
      if (server) return server;
      context.addIssue({ code: "custom", message: "No address of a mail server." });
      return z.NEVER;
    })
    .optional()
    .describe("A mail server: smtps://user:password@host:465 or smtp://user:password@host:587."),
  SMTP_FROM: z
    .email()
    .max(254)
    .optional()
    .describe("The address that mails come from: mooring@example.com."),
  MAX_CONNECTIONS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .default(256)
    .describe("Connections, 1 to 65535."),
  DATA_DIR: z.string().trim().min(1).default("./.data").describe("A folder that can be written."),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .optional()
    .describe("A PostgreSQL URL: postgres://user:password@host:5432/database."),
  DATABASE_MIGRATE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .optional()
    .describe("A PostgreSQL URL: postgres://owner:password@host:5432/database."),
  SERVICE_NAME: z.string().trim().min(1).max(40).default("Mooring").describe("1 to 40 characters."),
  PRACTICE_AWS: z.enum(["auto", "on", "off"]).default("auto").describe("auto, on or off."),
  PRACTICE_AWS_PORT: port(0),
  PRACTICE_REGISTRY_PORT: port(0),
  TEMPLATE_BASE_URL: z
    .string()
    .refine((text) => parseTemplateLocations(text) !== undefined)
    .optional()
    .describe(
      "An https address of a folder in S3, or one for each AWS partition, separated by commas.",
    ),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("info")
    .describe("fatal, error, warn, info, debug, trace or silent."),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7E]{16,512}$/)
    .optional()
    .describe("16 to 512 visible ASCII characters, as of: openssl rand -hex 32."),
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe("A port, 0 to 65535; 0 takes any free one."),
  METRICS_HOST: z
    .string()
    .trim()
    .min(1)
    .default("127.0.0.1")
    .describe("A host name or address to listen on."),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("An http or https address: http://127.0.0.1:4318."),
  OTEL_SERVICE_NAME: z.string().trim().min(1).max(255).default("mooring").describe("A name."),
  OTEL_TRACES_SAMPLER: z
    .enum([
      "always_on",
      "always_off",
      "traceidratio",
      "parentbased_always_on",
      "parentbased_always_off",
      "parentbased_traceidratio",
    ])
    .default("parentbased_always_on")
    .describe("always_on, always_off or traceidratio, or one of them after parentbased_."),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe("A share of the traces, 0 to 1."),
  RECHECK_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .max(720)
    .default(24)
    .describe("Hours, 0 to 720; 0 is never."),
  SYNC_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .max(720)
    .default(24)
    .describe("Hours, 0 to 720; 0 is never."),
  AUDIT_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(36_500)
    .optional()
    .describe("Days, 1 to 36500."),
  WORKER: z.enum(["on", "off"]).default("on").describe("on or off."),
  PASSWORD_SIGN_IN: z.enum(["on", "off"]).default("on").describe("on or off."),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer)
    .optional()
    .describe("The https address of an OpenID provider, as its discovery document names it."),
  OIDC_CLIENT_ID: z.string().trim().min(1).max(256).optional().describe("1 to 256 characters."),
  OIDC_CLIENT_SECRET: z.string().min(1).max(2048).optional().describe("1 to 2048 characters."),
  OIDC_NAME: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .default("single sign-on")
    .describe("1 to 40 characters."),
  OIDC_SCOPES: z
    .string()
    .regex(/^(?=.*\bopenid\b)[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/)
    .default("openid profile email")
    .describe("Scopes with a space between, openid among them."),
  OIDC_GROUPS_CLAIM: z
    .string()
    .trim()
    .min(1)
    .max(256)
    .default("groups")
    .describe("The name of a claim."),
  OIDC_ROLES: z
    .string()
    .transform((text, context) => {
      const mapping = parseRoleMapping(text);
      if (mapping) return mapping;
      context.addIssue({ code: "custom", message: "No mapping." });
      return z.NEVER;
    })
    .optional()
    .describe(
      "role=group, separated by commas, the group * for everybody: owner=platform-owners,admin=platform,viewer=*.",
    ),
  OIDC_LINK_BY_EMAIL: z.enum(["on", "off"]).default("off").describe("on or off."),
  AWS_PROFILE_GLOBAL: profile,
  AWS_PROFILE_US_GOV: profile,
  AWS_PROFILE_CHINA: profile,
  AWS_PROFILE_EU_SOVEREIGN: profile,
});
export type Environment = z.infer<typeof environmentSchema>;

/** A variable holds something it may not hold; the message names it and what is allowed. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** Reads the configuration. An empty variable counts as not set. Errors: `EnvironmentError`. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  if (set.CREDENTIALS_KEY !== undefined) {
    throw new EnvironmentError("CREDENTIALS_KEY is called ENCRYPTION_KEYS now: give it that name.");
  }
  const parsed = environmentSchema.safeParse(set);
  if (parsed.success) {
    const lack = explainOidcLack(parsed.data);
    if (lack) throw new EnvironmentError(lack);
    return parsed.data;
  }
  const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  const sentences = names.map((name) => {
    const allowed = environmentSchema.shape[name as keyof Environment]?.description ?? "";
    return `${name} is not valid. Allowed: ${allowed}`;
  });
  throw new EnvironmentError(sentences.join(" "));
}

let kept: Environment | undefined;

/** The configuration of this process, read once. */
export function env(): Environment {
  kept ??= readEnvironment(process.env);
  return kept;
}
