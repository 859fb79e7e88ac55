/** Limits of the IAM API model, version 2010-05-08. */
export const ROLE_NAME = {
  required: true,
  minLength: 1,
  maxLength: 64,
  pattern: "[\\w+=,.@-]+",
  unsupported: ["__proto__"],
};

export const POLICY_NAME = { ...ROLE_NAME, maxLength: 128 };

export const POLICY_ARN = { required: true, minLength: 20, maxLength: 2048 };

export const POLICY_DOCUMENT = {
  required: true,
  minLength: 1,
  maxLength: 131_072,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
};

export const ROLE_PATH = {
  minLength: 1,
  maxLength: 512,
  pattern: "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)",
};

export const POLICY_PATH = {
  minLength: 1,
  maxLength: 512,
  pattern: "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/",
};

export const PATH_PREFIX = { minLength: 1, maxLength: 512, pattern: "\\u002F[\\u0021-\\u007F]*" };

export const ROLE_DESCRIPTION = {
  maxLength: 1000,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*",
};

export const VERSION_ID = { required: true, pattern: "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?" };

export const MAX_SESSION_DURATION = { minimum: 3600, maximum: 43_200 };
