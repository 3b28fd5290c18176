import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";

import { modelQuery } from "@/api/road/models";
import { trainingQuery, type Training } from "@/api/road/trainings";

import { letterOf, runIds, withRun, withoutRun } from "./runIds";

/** One of the trainings that are compared. */
export interface Run {
  readonly id: string;
  readonly training: Training;
  /** A letter that stands for it wherever there is little room. */
  readonly letter: string;
  /** The letter, the model and its version. */
  readonly label: string;
  readonly name: string;
  /** Which colour of the palette's series it has, from 0. */
  readonly colour: number;
}

/** What is compared, as the address says, and how that is changed. */
export interface Runs {
  readonly runs: readonly Run[];
  /** Why one of them is not shown; null when all are, or are on their way. */
  readonly problem: Error | null;
  readonly add: (trainingId: string) => void;
  readonly remove: (trainingId: string) => void;
}

/** The trainings that the address names, `?trainings=<id>,<id>`, in this order. */
export function useRuns(): Runs {
  const { t } = useTranslation("compare");
  const [search, setSearch] = useSearchParams();
  const ids = runIds(search.get("trainings"));
  const found = useQueries({ queries: ids.map((id) => trainingQuery(id)) });
  const names = useModelNames(found.flatMap(({ data }) => data?.model_id ?? []));
  const runs = found.flatMap(({ data: training }, at): Run[] => {
    const id = ids[at];
    if (!training || id === undefined) return [];
    const [letter, name] = [letterOf(at), names.get(training.model_id) ?? "…"];
    const label = t("run", { letter, name, version: training.version });
    return [{ id, training, letter, label, name, colour: at }];
  });
  const change = (wanted: readonly string[]) => {
    setSearch(wanted.length > 0 ? { trainings: wanted.join(",") } : {});
  };
  return {
    runs,
    problem: found.find(({ error }) => error !== null)?.error ?? null,
    add: (id) => {
      change(withRun(ids, id));
    },
    remove: (id) => {
      change(withoutRun(ids, id));
    },
  };
}

function useModelNames(modelIds: readonly string[]): ReadonlyMap<string, string> {
  const found = useQueries({ queries: [...new Set(modelIds)].map((id) => modelQuery(id)) });
  return new Map(found.flatMap(({ data }) => (data ? [[data.id, data.name]] : [])));
}
