import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { OPERATIONS } from "@/lib/contract/operations";
import { isPermission, PERMISSIONS, type Permission, roles } from "@/lib/domain/access/permissions";

const ROOT = path.join(import.meta.dirname, "../..");
const demands: Record<string, { demands: string }> = OPERATIONS;

/** Each source of these folders, by its path. */
export function readSources(...folders: readonly string[]): Map<string, string> {
  const sources = new Map<string, string>();
  for (const folder of folders) {
    const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" });
    for (const file of files) {
      if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
      const name = `${folder}/${file}`;
      sources.set(name, readFileSync(path.join(ROOT, name), "utf8"));
    }
  }
  return sources;
}

/** The functions of `lib/client` that ask for more than to look, with what they ask for. */
export function readGuardedCalls(): Map<string, Permission> {
  const blocks = [...readSources("lib/client").values()].flatMap((text) =>
    text.split(/^export (?=async function|function)/m).slice(1),
  );
  const calls = new Map<string, Permission>();
  for (const block of blocks) {
    const name = /function (\w+)/.exec(block)?.[1] ?? "";
    const key =
      /"((?:GET|POST|PUT|PATCH|DELETE) \/[^"]+)"/.exec(block)?.[1] ??
      /apiHref\("([^"]+)"/.exec(block)?.[1]?.replace(/^/, "GET ");
    const demand = (key && demands[key]?.demands) as Permission | undefined;
    if (demand && isPermission(demand) && !isEverybodys(demand)) calls.set(name, demand);
  }
  // What calls one of them asks for the same.
  for (const block of blocks) {
    const name = /function (\w+)/.exec(block)?.[1] ?? "";
    for (const [called, demand] of [...calls]) {
      if (called !== name && new RegExp(`\\b${called}\\(`).test(block)) calls.set(name, demand);
    }
  }
  return calls;
}

function isEverybodys(permission: Permission): boolean {
  return PERMISSIONS[permission].length === roles.length;
}

/** Whether a file asks for a permission that nobody has who lacks this one. */
function hasGuard(text: string, permission: Permission): boolean {
  const asked = text.matchAll(/usePermission\("(\w+)"\)|\bto="(\w+)"/g);
  const mayDo: readonly string[] = PERMISSIONS[permission];
  return [...asked].some(([, hook, component]) => {
    const roles = PERMISSIONS[(hook ?? component) as Permission];
    return roles?.every((role) => mayDo.includes(role)) ?? false;
  });
}

function importsOf(file: string, text: string, files: ReadonlySet<string>): string[] {
  const running = text.replace(/import type [^;]+;/g, "");
  return [...running.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].flatMap(([, target = ""]) => {
    const base = target.startsWith("@/")
      ? target.slice(2)
      : target.startsWith(".")
        ? path.posix.join(path.posix.dirname(file), target)
        : "";
    return [".ts", ".tsx"].map((end) => base + end).filter((each) => files.has(each));
  });
}

/** Each use of a guarded call to which a way leads from a page without any guard: `file: function (permission)`. */
export function findUnguardedCalls(sources: ReadonlyMap<string, string>): string[] {
  const calls = readGuardedCalls();
  const files = new Set(sources.keys());
  const importers = new Map<string, string[]>();
  for (const [file, text] of sources) {
    for (const target of importsOf(file, text, files)) {
      importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  function isGuarded(file: string, permission: Permission, seen: ReadonlySet<string>): boolean {
    if (seen.has(file) || hasGuard(sources.get(file) ?? "", permission)) return true;
    const from = importers.get(file) ?? [];
    const now = new Set([...seen, file]);
    return from.length > 0 && from.every((each) => isGuarded(each, permission, now));
  }
  const found: string[] = [];
  for (const [file, text] of sources) {
    const imported = [...text.matchAll(/import \{([^}]+)\} from "@\/lib\/client\//g)]
      .flatMap(([, names = ""]) => names.split(","))
      .map((name) => name.trim());
    for (const name of imported) {
      const permission = calls.get(name);
      if (!permission || isGuarded(file, permission, new Set())) continue;
      found.push(`${file}: ${name} (${permission})`);
    }
  }
  return found.sort();
}
