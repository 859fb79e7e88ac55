import { expect, test } from "vitest";
import { findTableMentions } from "./find-table-mentions";

const TABLES = new Set(["images", "tags"]);

function told(sql: string): string[] {
  return findTableMentions(sql, TABLES).map((each) => `${each.alias} ${each.boundBy}`);
}

test("a table is bound by a parameter, of its own name, of an alias or of none", () => {
  expect(told("SELECT 1 FROM images WHERE workspace_id = $1::uuid")).toEqual(["images parameter"]);
  expect(told("UPDATE images AS i SET a = 1 WHERE i.workspace_id = $1")).toEqual(["i parameter"]);
  expect(
    told(
      'SELECT 1 FROM "public"."images" WHERE ("public"."images"."workspace_id" = $2 AND (a OR b))',
    ),
  ).toEqual(["images parameter"]);
});

test("a table is bound by another’s workspace, on either side, also within EXISTS", () => {
  expect(
    told(`SELECT 1 FROM images i JOIN tags t ON t.workspace_id = i.workspace_id AND t.id = i.id
      WHERE i.workspace_id = $1`),
  ).toEqual(["i parameter", "t join"]);
  expect(
    told(
      "SELECT 1 FROM images i WHERE EXISTS (SELECT 1 FROM tags t WHERE t.workspace_id = i.workspace_id)",
    ),
  ).toEqual(["i null", "t join"]);
});

test("what an INSERT writes is bound by its columns, and what it reads by its own condition", () => {
  expect(
    told(
      "WITH a AS (SELECT 1) INSERT INTO images (workspace_id, id) SELECT $1, t.id FROM a, tags t",
    ),
  ).toEqual(["images parameter", "t null"]);
});

test("neither an OR, nor another query’s condition, nor itself, nor a text binds a table", () => {
  expect(told("SELECT 1 FROM images WHERE workspace_id = $1 OR true")).toEqual(["images null"]);
  expect(told("SELECT 1 FROM images WHERE (workspace_id = $1 OR true)")).toEqual(["images null"]);
  expect(
    told("SELECT 1 FROM tags UNION SELECT 1 FROM images WHERE workspace_id = $1 ORDER BY 1"),
  ).toEqual(["tags null", "images parameter"]);
  expect(told("SELECT 1 FROM images i WHERE i.workspace_id = i.workspace_id")).toEqual(["i null"]);
  expect(told("SELECT 'workspace_id = $1' FROM images")).toEqual(["images null"]);
  expect(told("SELECT 1 FROM images i, tags t WHERE t.workspace_id = $1")).toEqual([
    "i null",
    "t parameter",
  ]);
});
