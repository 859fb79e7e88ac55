import { readdirSync, readFileSync } from "node:fs";
import { DCLinter } from "dclint";
import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { environmentSchema } from "@/lib/env";
import { type Manifest, manifestSchema } from "./manifest-schemas";

// Neither Docker nor Kubernetes is at hand where the tests run: what they would refuse is looked for by their grammar.

const read = (file: string) => readFileSync(file, "utf8");
const scripts = JSON.parse(read("package.json")).scripts as Record<string, string>;
/** Without a shell and npm between, so that a signal reaches the process. */
const words = (script: string) => (scripts[script] ?? "").split(" ");
const isKnown = (name: string) =>
  name in environmentSchema.shape || /^(AWS_\w+|NODE_ENV)$/.test(name);

describe("the Dockerfile", () => {
  const text = read("Dockerfile");
  const instructions = (name: string) =>
    [...text.matchAll(new RegExp(`^${name} (.+)$`, "gm"))].map(([, rest = ""]) => rest);

  it("is one by Docker’s grammar", () => {
    expect(validate(text)).toEqual([]);
  });

  it("runs the script `start` as a user who is not root and owns nothing that it runs", () => {
    expect(JSON.parse(instructions("CMD").at(-1) ?? "")).toEqual(words("start"));
    expect(instructions("USER")).toEqual(["1000:1000"]);
    expect(text.indexOf("\nUSER")).toBeGreaterThan(text.lastIndexOf("\nCOPY"));
    expect(text).not.toContain("--chown");
  });

  it("builds and runs on one image with a version, which the project takes", () => {
    const images = instructions("FROM").map((from) => from.split(" ")[0]);
    expect(new Set(images).size).toBe(1);
    expect(Number(/^node:(\d+)-/.exec(images[0] ?? "")?.[1])).toBeGreaterThanOrEqual(20);
  });

  it("asks after its health on the port that it was given", () => {
    const [, check = ""] = /^HEALTHCHECK [^\n]*\\\n +CMD (.+)$/m.exec(text) ?? [];
    expect(JSON.parse(check).at(-1)).toContain(
      "http://127.0.0.1:' + process.env.PORT + '/api/health",
    );
  });

  it("sets variables that there are", () => {
    const names = instructions("ENV").flatMap((line) => line.match(/\w+(?==)/g) ?? []);
    expect(names.filter((name) => !isKnown(name))).toEqual([]);
  });

  it("leaves secrets, data and what the machine built out of the image", () => {
    const ignored = read(".dockerignore").split("\n");
    expect(ignored).toEqual(
      expect.arrayContaining([".git", ".data", ".env", ".env.*", ".next", "**/node_modules"]),
    );
    // Here a backup of the whole database is written where no file is named.
    const backup = /`(mooring-)\$\{\w+\}(\.[\w.]+)`/.exec(read("lib/boot/db-backup.ts"));
    expect(ignored).toEqual(expect.arrayContaining([`${backup?.[1]}*${backup?.[2]}`]));
    expect(ignored).toContain("**/credentials.key");
  });

  it("leaves the tests, and what they alone need, out of the image", () => {
    const ignored = read(".dockerignore").split("\n");
    expect(ignored).toEqual(expect.arrayContaining(["e2e", "lib/testing", "**/*.test.ts"]));
  });
});

describe("compose.yaml", () => {
  type Service = {
    image: string;
    command?: string[];
    environment?: Record<string, string>;
    read_only?: boolean;
    cap_drop?: string[];
    ports?: object[];
  };
  const { services } = parse(read("compose.yaml"), { merge: true }) as {
    services: Record<string, Service>;
  };

  it("is one by the Compose Specification, and opens no port to every address by itself", () => {
    const linter = new DCLinter({
      rules: {
        "service-keys-order": 0,
        "services-alphabetical-order": 0,
        "top-level-properties-order": 0,
        "require-quotes-in-ports": 0,
      },
      quiet: false,
      debug: false,
      exclude: [],
    });
    const found = linter.lintFiles(["compose.yaml"], false).flatMap(({ messages }) => messages);
    expect(found.map(({ rule, message, line }) => ({ rule, message, line }))).toEqual([]);
  });

  it.each(["console", "worker"])(
    "%s writes nothing but its volumes and holds no capability",
    (name) => {
      expect(services[name]).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
      expect(services[name]?.ports).toBeUndefined();
      const names = Object.keys(services[name]?.environment ?? {});
      expect(names).toEqual(expect.arrayContaining(["DATABASE_URL", "ENCRYPTION_KEYS"]));
      expect(names.filter((variable) => !isKnown(variable))).toEqual([]);
    },
  );

  it("has no password or key of its own", () => {
    const text = read("compose.yaml");
    const values = [...text.matchAll(/(?:PASSWORD|KEYS?|TOKEN): (.+)/g)].map(([, value]) => value);
    expect(values.filter((value) => !value?.startsWith("${"))).toEqual([]);
  });

  it("the worker runs the script `worker`", () => {
    expect(services.worker?.command).toEqual(words("worker"));
  });
});

describe("deploy/kubernetes", () => {
  const folder = "deploy/kubernetes";
  const { resources, namespace } = parse(read(`${folder}/kustomization.yaml`)) as {
    resources: string[];
    namespace: string;
  };
  const documents = resources.flatMap((file) =>
    parseAllDocuments(read(`${folder}/${file}`)).map(
      (document) => [file, document.toJS()] as const,
    ),
  );
  const manifests = documents.flatMap(([, document]) => {
    const parsed = manifestSchema.safeParse(document);
    return parsed.success ? [parsed.data] : [];
  });
  const all = <K extends Manifest["kind"]>(kind: K) =>
    manifests.filter((one): one is Extract<Manifest, { kind: K }> => one.kind === kind);
  const pods = all("Deployment").map(({ spec }) => spec.template);
  const selects = (wanted: Record<string, string>) =>
    pods.filter(({ metadata }) =>
      Object.entries(wanted).every(([name, value]) => metadata.labels[name] === value),
    );

  it("kustomization.yaml names every file", () => {
    const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
    expect(["kustomization.yaml", ...resources].sort()).toEqual(files.sort());
    expect(all("Namespace").map(({ metadata }) => metadata.name)).toEqual([namespace]);
  });

  it.each(documents)("%s has no field that Kubernetes does not know", (_, document) => {
    expect(() => manifestSchema.parse(document)).not.toThrow();
  });

  it("every selector finds the pods of one deployment", () => {
    const selectors = [
      ...all("Deployment").map(({ spec }) => spec.selector.matchLabels),
      ...all("PodDisruptionBudget").map(({ spec }) => spec.selector.matchLabels),
      ...all("NetworkPolicy").map(({ spec }) => spec.podSelector.matchLabels),
      ...all("Service").map(({ spec }) => spec.selector),
    ];
    for (const one of selectors) expect(selects(one)).toHaveLength(1);
  });

  it("the ingress leads to the port of the console, at the address of PUBLIC_URL", () => {
    const [service] = all("Service");
    const [port] = service?.spec.ports ?? [];
    const [pod] = selects(service?.spec.selector ?? {});
    const [{ ports, startupProbe }] = pod?.spec.containers ?? [{}];
    expect(ports?.map(({ name }) => name)).toEqual([port?.targetPort]);
    expect(startupProbe?.httpGet.port).toBe(port?.targetPort);
    const { rules, tls } = all("Ingress")[0]?.spec ?? { rules: [], tls: [] };
    expect(rules[0]?.http.paths[0]?.backend.service).toEqual({
      name: service?.metadata.name,
      port: { name: port?.name },
    });
    const [settings] = all("ConfigMap");
    expect(settings?.data.PUBLIC_URL).toBe(`https://${rules[0]?.host}`);
    expect(tls[0]?.hosts).toEqual([rules[0]?.host]);
  });

  it("pods have the volumes that they mount, the image of the kustomization, and variables that there are", () => {
    const [settings] = all("ConfigMap");
    expect(Object.keys(settings?.data ?? {}).filter((name) => !isKnown(name))).toEqual([]);
    for (const { spec } of pods) {
      const [{ volumeMounts, image, env = [] }] = spec.containers;
      expect(volumeMounts.map(({ name }) => name)).toEqual(spec.volumes.map(({ name }) => name));
      expect(volumeMounts.map(({ mountPath }) => mountPath)).toEqual(["/tmp", "/data"]);
      expect(image).toBe("mooring");
      expect(env.filter(({ name }) => !isKnown(name))).toEqual([]);
      expect(spec.serviceAccountName).toBe(all("ServiceAccount")[0]?.metadata.name);
    }
  });

  it("the worker runs the script `worker`", () => {
    const [worker] = selects({ "app.kubernetes.io/component": "worker" });
    expect(worker?.spec.containers[0].command).toEqual(words("worker"));
  });
});
