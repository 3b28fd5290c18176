import { renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";

import i18n, { speak } from "@/i18n";

import { useSubject } from "./useSubject";

describe("what a job is for", () => {
  beforeEach(async () => {
    await speak("en");
    await i18n.loadNamespaces("training");
  });

  it("has the name and the page of its training or evaluation", () => {
    const { result } = renderHook(() =>
      useSubject({ kind: "evaluation", subject_id: "e1", subject_name: "Fast one" }),
    );
    expect(result.current).toEqual({ name: "Evaluation of Fast one", href: "/evaluations/e1" });
  });

  it("is the race of a judgement, which has no page of its own", () => {
    const { result } = renderHook(() =>
      useSubject({ kind: "judgement", subject_id: "j1", subject_name: "Open race" }),
    );
    expect(result.current).toEqual({ name: "Judging for Open race", href: null });
  });

  it("is told by its kind where nothing else is known", () => {
    const { result } = renderHook(() =>
      useSubject({ kind: "training", subject_id: null, subject_name: null }),
    );
    expect(result.current).toEqual({ name: "Training", href: null });
  });
});
