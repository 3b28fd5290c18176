import { lazy, type ComponentType } from "react";

type Load = () => Promise<{ default: ComponentType }>;

/** A page and its address; it is fetched when somebody first opens it. */
export interface PageRoute {
  readonly path: string;
  readonly Page: ComponentType;
}

function page(path: string, load: Load): PageRoute {
  return { path, Page: lazy(load) };
}

/** Every address of the pages, in the order of the road that a participant takes. The first that fits is shown. */
export const PAGES: readonly PageRoute[] = [
  page("/", () => import("@/pages/start/StartPage")),
  page("/models", () => import("@/pages/models/ModelsPage")),
  page("/models/new", () => import("@/pages/wizard/WizardPage")),
  page("/models/import", () => import("@/pages/wizard/ImportPage")),
  page("/models/:modelId", () => import("@/pages/models/ModelPage")),
  page("/models/:modelId/reward", () => import("@/pages/reward/RewardPage")),
  page("/trainings/:trainingId", () => import("@/pages/training/TrainingPage")),
  page("/compare", () => import("@/pages/compare/ComparePage")),
  page("/evaluations/:evaluationId", () => import("@/pages/evaluation/EvaluationPage")),
  page("/tracks", () => import("@/pages/tracks/TracksPage")),
  page("/tracks/:name", () => import("@/pages/tracks/TrackPage")),
  page("/races", () => import("@/pages/races/RacesPage")),
  page("/races/new", () => import("@/pages/hosting/EditRacePage")),
  page("/races/join", () => import("@/pages/races/JoinRacePage")),
  page("/races/:raceId", () => import("@/pages/races/RacePage")),
  page("/races/:raceId/edit", () => import("@/pages/hosting/EditRacePage")),
  page("/submissions/:submissionId", () => import("@/pages/races/SubmissionPage")),
  page("/people", () => import("@/pages/hosting/PeoplePage")),
  page("/jobs", () => import("@/pages/jobs/JobsPage")),
  page("/account", () => import("@/pages/accounts/AccountPage")),
  page("/sign-in", () => import("@/pages/accounts/SignInPage")),
  page("/sign-in/return", () => import("@/pages/accounts/SignInReturnPage")),
  page("/join", () => import("@/pages/accounts/JoinPage")),
  page("/password", () => import("@/pages/accounts/PasswordPage")),
];
