/** A table as a query names it, and what holds its rows to one workspace: a parameter, another table, or nothing. */
export type TableMention = { table: string; alias: string; boundBy: "parameter" | "join" | null };

/** What stands within one pair of brackets; tokens and further brackets in turn. */
type Group = (string | Group)[];

const NO_ALIAS =
  /^(?:\W.*|set|where|join|inner|left|right|cross|on|using|order|group|limit|offset|returning|values|select|for|from|default|union|having)$/;
const QUERY = /^(?:select|with|insert|update|delete)$/;

/**
 * Each mention of the tables in a statement. A table is bound where `workspace_id` is asked to equal a parameter or
 * another table's, in its own query and under no OR, or stands among the columns that an INSERT writes.
 */
export function findTableMentions(sql: string, tables: ReadonlySet<string>): TableMention[] {
  return queriesOf(bracket(tokensOf(sql))).flatMap((query) => mentionsOf(query, tables));
}

function tokensOf(sql: string): string[] {
  const text = sql.replace(/'(?:[^']|'')*'/g, "''").replace(/--[^\n]*/g, "");
  return text.match(/"[^"]+"|\$\d+|\w+|''|::|[^\s\w]/g)?.map(plain) ?? [];
}

function plain(token: string): string {
  return token.replaceAll('"', "").toLowerCase();
}

function bracket(tokens: readonly string[]): Group {
  const open: Group[] = [[]];
  for (const token of tokens) {
    if (token === "(") open.push([]);
    else if (token === ")") {
      const closed = open.pop() ?? [];
      open.at(-1)?.push(closed);
    } else open.at(-1)?.push(token);
  }
  return open[0] ?? [];
}

/** Every query of a statement by itself; brackets of conditions and calls stay in theirs. */
function queriesOf(group: Group): Group[] {
  const parts: Group[] = [[]];
  for (const item of group) {
    if (item === "union" || item === "except" || item === "intersect") parts.push([]);
    else parts.at(-1)?.push(item);
  }
  const within = group.flatMap((item) => (typeof item === "string" ? [] : queriesOf(item)));
  const isQuery = group.some((item) => typeof item === "string" && QUERY.test(item));
  return isQuery ? [...parts, ...within] : within;
}

function mentionsOf(query: Group, tables: ReadonlySet<string>): TableMention[] {
  const mentions = query.flatMap((item, index) => {
    if (typeof item !== "string" || !tables.has(item) || query[index + 1] === ".") return [];
    let after = index + 1;
    if (query[after] === "as") after += 1;
    const next = query[after];
    const alias = typeof next === "string" && !NO_ALIAS.test(next) ? next : item;
    const before = query[index - 1] === "." ? query[index - 3] : query[index - 1];
    const columns = query.slice(index + 1).find((each) => typeof each !== "string");
    const written = before === "into" && Array.isArray(columns) && columns.includes("workspace_id");
    return [{ table: item, alias, written }];
  });
  const said = conditionsOf(query.slice(afterColumns(query)));
  const isAlone = mentions.filter(({ written }) => !written).length === 1;
  return mentions.map(({ table, alias, written }) => ({
    table,
    alias,
    boundBy: written ? "parameter" : boundBy(said, alias, isAlone),
  }));
}

/** Where a SELECT’s columns have ended: an OR among them loosens nothing. */
function afterColumns(query: Group): number {
  const select = query.indexOf("select");
  return select < 0 ? 0 : Math.max(0, query.indexOf("from", select));
}

/** The tokens of a query without the queries in it, and without what an OR may pass over. */
function conditionsOf(group: Group): string[] {
  return group.flatMap((item) => {
    if (typeof item === "string") return [item];
    const isOther = item.some((each) => typeof each === "string" && QUERY.test(each));
    return isOther || item.includes("or") ? ["()"] : ["(", ...conditionsOf(item), ")"];
  });
}

function boundBy(
  said: readonly string[],
  alias: string,
  isAlone: boolean,
): TableMention["boundBy"] {
  const text = ` ${said.join(" ")} `;
  if (text.includes(" or ")) return null;
  const own = `(?: ${alias} \\. workspace_id|${isAlone ? "(?<! \\.) workspace_id" : "(?!)"})`;
  const other = `(?! ${alias} ) \\w+ \\. workspace_id`;
  const says = (pattern: string) => new RegExp(pattern).test(text);
  if (says(`${own} = \\$\\d+ `)) return "parameter";
  return says(`${own} =${other} |${other} =${own} `) ? "join" : null;
}
