import { expect, test } from "vitest";

import { ApiProblem } from "@/api/wire/problem";

import { refusalsOf, refusalsWithin } from "./refusals";

const PROBLEM = new ApiProblem({
  status: 422,
  detail: "Some values are not right.",
  errors: [
    { field: "spec.ppo.gamma", reason: "It is 2.", next_step: "Allowed is 0 to 1." },
    { field: "spec.car.sensors[0]", reason: "It is not known." },
  ],
} as unknown as ConstructorParameters<typeof ApiProblem>[0]);

test("each refused field is found by its path, with what is allowed", () => {
  expect(refusalsOf(PROBLEM).get("spec.ppo.gamma")).toBe("It is 2. Allowed is 0 to 1.");
});

test("what is inside a field belongs to it, what merely begins like it does not", () => {
  expect([...refusalsWithin(refusalsOf(PROBLEM), "spec.car.sensors").keys()]).toEqual([
    "spec.car.sensors[0]",
  ]);
  expect(refusalsWithin(refusalsOf(PROBLEM), "spec.car.sens").size).toBe(0);
});

test("a problem of one field is found at that field", () => {
  const problem = new ApiProblem({ status: 404, detail: "There is no such track.", field: "spec.track" });
  expect(refusalsOf(problem)).toEqual(new Map([["spec.track", "There is no such track."]]));
});

test("what stands at a field does not begin with the field's raw name", () => {
  const problem = new ApiProblem({
    status: 422,
    detail: "Some values are not right.",
    errors: [
      { field: "email", reason: "email: This is no address.", next_step: "Write it as name@example.com." },
      { field: "name", reason: "The name: taken." },
    ],
  } as unknown as ConstructorParameters<typeof ApiProblem>[0]);
  expect([...refusalsOf(problem).values()]).toEqual([
    "This is no address. Write it as name@example.com.",
    "The name: taken.",
  ]);
});

test("a failure that is no refusal names no field", () => {
  expect(refusalsOf(new Error("broken")).size).toBe(0);
});
