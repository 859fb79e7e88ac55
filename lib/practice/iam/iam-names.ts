/**
 * Limits of the IAM API model, version 2010-05-08. Words: github.com/shashankprasanna/torchserve-examples/issues/7,
 * github.com/aws-cloudformation/cfn-lint/issues/996, github.com/code-dot-org/code-dot-org/pull/55340.
 */
export const ROLE_NAME = {
  required: true,
  minLength: 1,
  maxLength: 64,
  pattern: "[\\w+=,.@-]+",
  patternWords: "It must contain only alphanumeric characters and/or the following: +=,.@_-",
  unsupported: ["__proto__"],
};

export const POLICY_NAME = { ...ROLE_NAME, maxLength: 128 };

export const POLICY_ARN = { required: true, minLength: 20, maxLength: 2048 };

export const POLICY_DOCUMENT = {
  required: true,
  minLength: 1,
  maxLength: 131_072,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
  patternWords: "It must contain only printable ASCII characters.",
  isWithheld: true,
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

/** The value is not printed: github.com/ministackorg/ministack/issues/1411. */
export const ROLE_DESCRIPTION = {
  isWithheld: true,
  maxLength: 1000,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*",
};

export const VERSION_ID = { required: true, pattern: "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?" };

export const MAX_SESSION_DURATION = { minimum: 3600, maximum: 43_200 };
