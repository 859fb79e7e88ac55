import "server-only";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

// The only place that knows the schema engine's WebAssembly build, which Prisma keeps internal: its version
// is pinned to Prisma's, and migrate.db.test.ts tells when a new one behaves otherwise.

export const PROJECT_FOLDER = path.resolve(import.meta.dirname, "../..");
export const SCHEMA_FILE = path.join(PROJECT_FOLDER, "prisma/schema.prisma");

/** Nothing is managed outside the migrations. */
export const noFilters = { externalTables: [], externalEnums: [] };

export async function openSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<bindings.SchemaEngine> {
  load();
  return bindings.SchemaEngine.new(
    { datamodels: [[SCHEMA_FILE, readFileSync(SCHEMA_FILE, "utf8")]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

let loaded = false;

// Node cannot import the .wasm file as a module by itself, so its two halves are joined here.
function load(): void {
  if (loaded) return;
  const script = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const module = new WebAssembly.Module(readFileSync(script.replace(/\.js$/, ".wasm")));
  const glue = bindings as unknown as WebAssembly.ModuleImports & {
    __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
  };
  const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)();
  loaded = true;
}
