/**
 * Roles to spread on the parts of a table whose `display` changes with the width: some browsers
 * forget what a table is when CSS displays it as blocks.
 */
export const tableRoles = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  header: { role: "columnheader" },
  cell: { role: "cell" },
} as const;
