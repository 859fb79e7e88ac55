import { TextField } from "@/components/ui/text-field";

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string };

export const noCredentials: Credentials = {
  accessKeyId: "",
  secretAccessKey: "",
  sessionToken: "",
};

export interface CredentialsFieldsProps {
  value: Credentials;
  onChange: (value: Credentials) => void;
  disabled: boolean;
  /** A required one was left empty. */
  missing: boolean;
  /** The API's word on a field, by JSON pointer. */
  refused: (pointer: string) => string | undefined;
}

const fields = [
  { key: "accessKeyId", label: "Access key ID", hint: "AKIA… or, temporary, ASIA…" },
  { key: "secretAccessKey", label: "Secret access key" },
  {
    key: "sessionToken",
    label: "Session token",
    optional: true,
    hint: "For temporary credentials.",
  },
] as const satisfies readonly {
  key: keyof Credentials;
  label: string;
  hint?: string;
  optional?: boolean;
}[];

/** One-time credentials. Password fields, so that nobody reads them over a shoulder and no browser keeps them. */
export function CredentialsFields(props: CredentialsFieldsProps) {
  const { value, onChange, disabled, missing, refused } = props;
  return (
    <fieldset className="flex flex-col gap-4 rounded-md border border-line p-4">
      <legend className="px-1 font-medium">One-time AWS credentials</legend>
      <p className="-mt-2 text-sm text-ink-muted">
        Of someone who may create roles in the account that owns the registry. They are used to show
        the plan and to carry it out, never stored and never logged, and this page forgets them once
        the role is made or you give it up.
      </p>
      {fields.map(({ key, label, ...rest }) => (
        <TextField
          key={key}
          label={label}
          optional={"optional" in rest}
          constraint={"hint" in rest ? rest.hint : undefined}
          mono
          type="password"
          // Browsers offer to keep anything else that looks like a password.
          autoComplete={key === "secretAccessKey" ? "new-password" : "off"}
          data-1p-ignore=""
          data-lpignore="true"
          disabled={disabled}
          value={value[key]}
          onChange={(event) => onChange({ ...value, [key]: event.target.value })}
          error={
            refused(`/credentials/${key}`) ??
            (missing && !("optional" in rest) && value[key] === ""
              ? `Give the ${label.toLowerCase()}.`
              : undefined)
          }
        />
      ))}
    </fieldset>
  );
}
