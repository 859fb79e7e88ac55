/** What a module may import, besides itself. The table of ARCHITECTURE.md, as a command enforces it. */
export type ImportRule = {
  /** Modules, or folders of them. */
  modules: readonly string[];
  /** Packages, `@scope/` for all of a scope, `node:` for all of Node.js. */
  packages: readonly string[];
};

const SERVER_LOGIC = [
  "lib/domain",
  "lib/iam",
  "lib/metrics",
  "lib/trace",
  "lib/env.ts",
  "lib/log.ts",
] as const;

/** Below every screen: nothing here knows the API's server. */
const BROWSER = [
  "lib/client",
  "lib/domain",
  "lib/iam",
  "lib/registries",
  "lib/credentials",
] as const;
const BROWSER_PACKAGES = [
  "@hookform/resolvers",
  "@tanstack/react-query",
  "clsx",
  "lucide-react",
  "next",
  "react",
  "react-hook-form",
  "zod",
] as const;

/** The folders of components, each of which knows those before it. */
const COMPONENTS = [
  "ui",
  "shell",
  "list",
  "access",
  "account",
  "checks",
  "roles",
  "trust",
  "hand-off",
  "policies",
  "discovery",
  "connectors",
  "inventory",
  "registries",
  "settings",
  "audit",
] as const;

export const IMPORT_RULES: Readonly<Record<string, ImportRule>> = {
  "lib/iam": { modules: [], packages: ["jsonc-parser", "yaml"] },
  "lib/iam/proof": { modules: ["lib/iam/policy"], packages: [] },
  "lib/domain": { modules: ["lib/iam"], packages: ["zod"] },
  "lib/metrics": { modules: [], packages: [] },
  "lib/trace": { modules: [], packages: [] },
  "lib/outbound": {
    modules: ["lib/domain", "lib/trace"],
    packages: ["node:", "nodemailer", "server-only"],
  },
  "lib/oidc": {
    modules: ["lib/domain", "lib/outbound"],
    packages: ["node:", "openid-client", "server-only", "zod"],
  },
  "lib/credentials": {
    modules: ["lib/domain", "lib/iam", "lib/sync-folder.ts"],
    packages: ["node:", "server-only", "zod"],
  },
  "lib/registries": {
    modules: ["lib/domain", "lib/iam", "lib/aws", "lib/outbound"],
    packages: ["@aws-sdk/", "server-only", "zod"],
  },
  "lib/contract": {
    modules: ["lib/domain", "lib/iam", "lib/registries", "lib/credentials"],
    packages: ["zod"],
  },
  "lib/aws": { modules: SERVER_LOGIC, packages: ["@aws-sdk/", "node:", "server-only"] },
  "lib/db": {
    modules: [...SERVER_LOGIC, "lib/sync-folder.ts"],
    packages: [
      "@electric-sql/",
      "@prisma/",
      "node:",
      "pg",
      "pglite-prisma-adapter",
      "server-only",
      "zod",
    ],
  },
  "lib/services": {
    modules: [
      ...SERVER_LOGIC,
      "lib/db",
      "lib/aws",
      "lib/outbound",
      "lib/registries",
      "lib/credentials",
      "lib/oidc",
      "package.json",
    ],
    packages: [
      "@simplewebauthn/server",
      "@zxcvbn-ts/language-common",
      "node:",
      "otpauth",
      "server-only",
      "standardwebhooks",
      "zod",
    ],
  },
  "lib/jobs": {
    modules: [...SERVER_LOGIC, "lib/db", "lib/services"],
    packages: ["node:", "pg-boss", "server-only", "zod"],
  },
  "lib/http": {
    modules: [...SERVER_LOGIC, "lib/contract", "lib/services/access"],
    packages: ["next", "node:", "react", "server-only", "zod"],
  },
  "lib/client": {
    modules: ["lib/contract", "lib/domain", "lib/iam", "lib/registries", "lib/credentials"],
    packages: ["@tanstack/react-query", "zod"],
  },
  "lib/practice": { modules: ["lib/domain", "lib/iam"], packages: ["node:", "zod"] },
  "lib/boot": {
    modules: [
      ...SERVER_LOGIC,
      "lib/db",
      "lib/jobs",
      "lib/practice",
      "lib/services",
      "lib/http",
      "lib/credentials",
      "package.json",
    ],
    packages: ["@opentelemetry/", "next", "node:", "zod"],
  },
  "components/ui": {
    modules: [],
    packages: [...BROWSER_PACKAGES, "@base-ui/", "@codemirror/", "@lezer/", "diff", "react-dom"],
  },
  ...Object.fromEntries(
    COMPONENTS.slice(1).map((name, index) => [
      `components/${name}`,
      {
        modules: [
          ...BROWSER,
          ...COMPONENTS.slice(0, index + 1).map((each) => `components/${each}`),
        ],
        packages:
          name === "access" || name === "account"
            ? [...BROWSER_PACKAGES, "@simplewebauthn/browser", "uqr"]
            : BROWSER_PACKAGES,
      },
    ]),
  ),
  // Written by the server: no schema of the contract reaches the browser.
  "components/docs": {
    modules: [...BROWSER, "lib/contract", "components/ui", "components/shell"],
    packages: BROWSER_PACKAGES,
  },
  "app/api": {
    modules: [
      ...SERVER_LOGIC,
      "lib/contract",
      "lib/db/health.ts",
      "lib/http",
      "lib/jobs",
      "lib/registries",
      "lib/services",
    ],
    packages: ["next", "server-only", "zod"],
  },
  app: {
    modules: [
      "components",
      ...BROWSER,
      "lib/contract",
      "lib/http/read-for-page.ts",
      "lib/http/read-visitor.ts",
      "lib/services",
      "lib/env.ts",
      "package.json",
    ],
    packages: BROWSER_PACKAGES,
  },
  "lib/env.ts": { modules: ["lib/domain", "lib/iam"], packages: ["node:", "zod"] },
  "lib/sync-folder.ts": { modules: [], packages: ["node:", "server-only"] },
  "lib/log.ts": { modules: [], packages: ["node:", "pino", "server-only"] },
};
