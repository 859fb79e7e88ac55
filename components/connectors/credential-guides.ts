/** How a user or token that may only read is made, by where the registry is. What stands in `…` is to be typed or pasted. */
export type CredentialGuide = {
  label: string;
  /** What to enter as the address. */
  address: string;
  steps: readonly string[];
  /** What this registry cannot do. */
  limit?: string;
};

// Sources: Docker Docs, “Personal access tokens”; GitHub Docs, “Working with the Container registry”; Harbor docs,
// “Create Project Robot Accounts”; GitLab Docs, “Deploy tokens”; Distribution, “Configuring a registry: auth”.
export const CREDENTIAL_GUIDES = {
  dockerHub: {
    label: "Docker Hub",
    address: "`registry-1.docker.io`",
    steps: [
      "Sign in to Docker Hub and open Account settings > Personal access tokens > Generate new token.",
      "Choose the access permission Read-only and generate it.",
      "Enter your Docker ID as the user name and the token as the password.",
      "Name a repository, such as your-id/app: Docker Hub lists none.",
    ],
  },
  github: {
    label: "GitHub",
    address: "`ghcr.io`",
    steps: [
      "Open Settings > Developer settings > Personal access tokens > Tokens (classic) > Generate new token.",
      "Tick `read:packages` and nothing else.",
      "Enter your GitHub user name and the token as the password.",
      "Name a repository, such as your-organization/app: GitHub lists none.",
    ],
  },
  harbor: {
    label: "Harbor",
    address: "your Harbor’s host name",
    steps: [
      "Open the project > Robot Accounts > New Robot Account.",
      "Tick Pull of Repository, and nothing that writes.",
      "Enter its whole name, such as robot$project+mooring, and its secret, which Harbor shows once.",
      "Name a repository, such as project/app: Harbor lists all of them to its administrators alone.",
    ],
  },
  gitlab: {
    label: "GitLab",
    address: "`registry.gitlab.com`, or your own GitLab’s registry",
    steps: [
      "Open the project or group > Settings > Repository > Deploy tokens > Add token.",
      "Tick `read_registry` and nothing else.",
      "Enter the user name that GitLab shows with the token, and the token as the password.",
      "Name a repository, such as group/project: GitLab lists none to a deploy token.",
    ],
  },
  own: {
    label: "Own",
    address: "registry.example.com:5000",
    steps: [
      "On the registry’s host run `htpasswd -nB mooring` and give a long random password.",
      "Add the line that it prints to the registry’s htpasswd file.",
      "Enter `mooring` as the user name, and that password.",
    ],
    limit:
      "With an htpasswd file whoever signs in may push and delete too, and the connector is marked Too powerful. A token service, or a proxy that lets only GET and HEAD through, limits it.",
  },
} as const satisfies Record<string, CredentialGuide>;
export type CredentialGuideId = keyof typeof CREDENTIAL_GUIDES;
