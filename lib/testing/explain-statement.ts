import { getDatabase } from "@/lib/db/database";
import type { Statement } from "./record-statements";

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Node[];
};

/** How PostgreSQL, left to itself, did it. */
export type Executed = {
  /** Tables that were read from end to end. */
  scanned: string[];
  indexes: string[];
  /** Rows that were read, those that a filter threw away among them. */
  read: number;
  /** The most rows that were sorted. */
  sorted: number;
  plan: string;
};

export async function explainStatement({ sql, values }: Statement): Promise<Executed> {
  const answer = await getDatabase().executeSql(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, values);
  const [row] = answer.rows as { "QUERY PLAN": [{ Plan: Node }] }[];
  const nodes = row ? listNodes(row["QUERY PLAN"][0].Plan) : [];
  const through = (node: Node) => node["Actual Rows"] * node["Actual Loops"];
  const removed = (node: Node) =>
    ((node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0)) *
    node["Actual Loops"];
  const isSort = (node: Node) => node["Node Type"].includes("Sort");
  return {
    scanned: nodes.filter((node) => node["Node Type"] === "Seq Scan").map(nameOf),
    indexes: nodes.flatMap((node) => node["Index Name"] ?? []),
    read: nodes
      .filter((node) => node["Relation Name"] || node["Index Name"])
      .reduce((sum, node) => sum + through(node) + removed(node), 0),
    sorted: Math.max(0, ...nodes.filter(isSort).flatMap((node) => node.Plans?.map(through) ?? [])),
    plan: JSON.stringify(row, null, 1),
  };
}

function listNodes(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(listNodes)];
}

function nameOf(node: Node): string {
  return node["Relation Name"] ?? "";
}
