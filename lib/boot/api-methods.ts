import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT_FOLDER } from "./project-folder";

const EXPORTED = /^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/gm;

/** What next.config.js leads on to a page, so that no route file answers it. */
const REDIRECTED = [{ segments: ["v1", "docs"], methods: ["GET", "HEAD"] }];

/** The methods that a path of the API, as it was sent, answers; undefined for one that the API does not have. */
export type ApiMethods = (pathname: string) => readonly string[] | undefined;

/** Reads the table from the route files themselves, so that there is nothing to keep beside them. */
export function readApiMethods(): ApiMethods {
  const folder = path.join(PROJECT_FOLDER, "app");
  const routes = readdirSync(path.join(folder, "api"), { recursive: true, encoding: "utf8" })
    .filter((file) => /^route\.tsx?$/.test(path.basename(file)))
    .map((file) => {
      const text = readFileSync(path.join(folder, "api", file), "utf8");
      const methods = [...text.matchAll(EXPORTED)].flatMap(([, method]) => method ?? []);
      const read = methods.includes("GET") ? ["HEAD"] : [];
      return {
        segments: segmentsOf(path.dirname(file)),
        methods: [...methods, ...read, "OPTIONS"],
      };
    })
    // A fixed segment is found before one that is a parameter.
    .sort((one, other) => parametersOf(one.segments) - parametersOf(other.segments));
  const known = [...REDIRECTED, ...routes];
  return (pathname) => {
    // Each decoded by itself, as Next does: %2F is within a segment and ends none.
    const [, ...wanted] = pathname.split("/").filter(Boolean).map(decodeURIComponent);
    return known.find(({ segments }) => fits(segments, wanted))?.methods;
  };
}

const segmentsOf = (place: string) => place.split(/[\\/]/).filter((segment) => segment !== "");

const isParameter = (segment: string) => segment.startsWith("[");

const parametersOf = (segments: readonly string[]) => segments.filter(isParameter).length;

function fits(segments: readonly string[], wanted: readonly string[]): boolean {
  return (
    segments.length === wanted.length &&
    segments.every((segment, index) => isParameter(segment) || segment === wanted[index])
  );
}
