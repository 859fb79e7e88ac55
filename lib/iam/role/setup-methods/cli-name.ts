/** What the `aws` command calls an action or a parameter of the API: `CreateRole` is `create-role`. */
export function cliName(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}
