import { expect, test } from "vitest";

import type { Schemas } from "@/api/wire/client";

import { modelInHand, othersAtWork, stageOf } from "./modelInHand";

type Model = Schemas["ModelOverview"];

function model(id: string, made: string, status?: string, trained = made): Model {
  const training = status && { id: `t${id}`, job_id: `j${id}`, status, created_at: trained };
  return {
    id,
    owner_id: "me",
    name: id,
    description: "",
    latest_version: 1,
    track: "bean",
    reverse: false,
    best_lap_ms: null,
    newest_training: training
      ? { ...training, progress: 0, steps: 0, finish_rate: null, best_lap_ms: null }
      : null,
    created_at: made,
    changed_at: made,
    deleted_at: null,
  };
}

const OLD = model("old", "2026-01-01T00:00:00Z", "running", "2026-03-01T00:00:00Z");
const NEW = model("new", "2026-02-01T00:00:00Z");

test("an older model that was trained last is the one in hand", () => {
  expect(modelInHand([NEW, OLD])?.id).toBe("old");
});

test("a model that was changed after every training is the one in hand", () => {
  expect(modelInHand([{ ...NEW, changed_at: "2026-04-01T00:00:00Z" }, OLD])?.id).toBe("new");
});

test("there is no model in hand where there are none", () => {
  expect(modelInHand([])).toBeUndefined();
});

test("only others that wait or run are also at work", () => {
  const waiting = model("waiting", "2026-01-01T00:00:00Z", "queued");
  const done = model("done", "2026-01-01T00:00:00Z", "succeeded");
  expect(othersAtWork([OLD, NEW, waiting, done], OLD).map(({ id }) => id)).toEqual(["waiting"]);
});

test("a model without a training is untrained", () => {
  expect(stageOf(null)).toBe("untrained");
});

test.each([
  ["queued", "waiting"],
  ["starting", "waiting"],
  ["running", "learning"],
  ["stopping", "learning"],
  ["failed", "stuck"],
  ["stopped", "stuck"],
])("a training that is %s without an evaluation yet is %s", (status, stage) => {
  expect(stageOf({ status, finish_rate: null })).toBe(stage);
});

test.each(["succeeded", "stopped", "failed"])(
  "a training that is %s after an evaluation has learnt, even to finish no lap",
  (status) => {
    expect(stageOf({ status, finish_rate: 0 })).toBe("learnt");
  },
);
