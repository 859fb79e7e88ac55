import { expect, test } from "vitest";
import { aBasicConnector } from "@/lib/testing/a-basic-connector";
import { changedBasicValues, emptyBasicValues, savedBasicValues } from "./basic-values";

const saved = savedBasicValues(aBasicConnector());

test("of a new connector everything is empty, and of a stored one the password is", () => {
  expect(savedBasicValues(undefined)).toEqual(emptyBasicValues);
  expect(saved).toEqual({
    name: "Harbor",
    description: "",
    url: "https://harbor.example.com",
    username: "reader",
    secret: "",
    repository: "",
  });
});

test("white space at the ends is no change", () => {
  expect(changedBasicValues({ ...saved, name: " Harbor " }, saved)).toEqual({});
  expect(changedBasicValues({ ...saved, username: " other " }, saved)).toEqual({
    username: "other",
  });
});

test("a typed password is a change, blanks around it included", () => {
  expect(changedBasicValues({ ...saved, secret: " a b " }, saved)).toEqual({ secret: " a b " });
});

test("a repository that is taken out is a change", () => {
  const named = { ...saved, repository: "team/app" };
  expect(changedBasicValues(saved, named)).toEqual({ repository: "" });
});
