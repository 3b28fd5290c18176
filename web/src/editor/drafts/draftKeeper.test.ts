import { beforeEach, expect, test } from "vitest";

import { isSameWork, readDraft, type Work } from "./draft";
import { DraftKeeper } from "./draftKeeper";

const work = (source: string): Work => ({ source, plan: null });

beforeEach(() => {
  localStorage.clear();
});

test("A draft survives the page: another keeper of the same model reads it", () => {
  new DraftKeeper("m", localStorage).keep(work("a"), 3);
  expect(new DraftKeeper("m", localStorage).read()).toMatchObject({ source: "a", plan: null, version: 3 });
  expect(new DraftKeeper("other", localStorage).read()).toBeNull();
});

test("A tab does not write over what another tab has kept since", () => {
  const [one, two] = [new DraftKeeper("m", localStorage), new DraftKeeper("m", localStorage)];
  expect(one.keep(work("one"), 1)).toBe("kept");
  expect(two.keep(work("two"), 1)).toBe("changed elsewhere");
  expect(readDraft(localStorage.getItem("racer.draft.m"))?.source).toBe("one");
  expect(two.keepAnyway(work("two"), 1)).toBe("kept");
  expect(one.isChangedElsewhere).toBe(true);
  expect(one.keep(work("one more"), 1)).toBe("changed elsewhere");
});

test("A tab that has read the draft of another goes on from it", () => {
  new DraftKeeper("m", localStorage).keep(work("one"), 1);
  const two = new DraftKeeper("m", localStorage);
  two.read();
  expect(two.keep(work("two"), 1)).toBe("kept");
});

test("Discarding forgets the own draft and leaves that of another tab", () => {
  const [one, two] = [new DraftKeeper("m", localStorage), new DraftKeeper("m", localStorage)];
  one.keep(work("one"), 1);
  two.discard();
  expect(one.read()?.source).toBe("one");
  one.discard();
  expect(one.read()).toBeNull();
});

test("A browser without room is told of, and what it holds instead of a draft is no draft", () => {
  const full: Storage = {
    length: 1,
    key: () => null,
    clear: () => undefined,
    removeItem: () => undefined,
    getItem: () => "{ half a dra",
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  const keeper = new DraftKeeper("m", full);
  expect(keeper.read()).toBeNull();
  expect(keeper.keep(work("a"), 1)).toBe("no room");
});

test("Works are the same by their plan where they have one, else by their text", () => {
  const plan = { title: "t", terms: [{ kind: "speed", weight: 1 }] };
  expect(isSameWork({ source: "# English", plan }, { source: "# 한국어", plan: { ...plan } })).toBe(true);
  expect(isSameWork({ source: "a", plan }, { source: "a", plan: null })).toBe(false);
  expect(isSameWork(work("a"), work("b"))).toBe(false);
});
