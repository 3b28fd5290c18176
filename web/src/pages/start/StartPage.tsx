import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy } from "react";

import { modelsQuery } from "@/api/road/models";
import { Fetched } from "@/components/Fetched";
import { useModelNews } from "@/components/models/useModelNews";
import { FirstStart } from "@/pages/start/first/FirstStart";

import { modelInHand } from "./modelInHand";

/** Replays, curves and boards come when there is something to show in them. */
const WhereYouAre = lazy(() => import("./WhereYouAre"));

/** The start: one button for who has nothing yet, and for everybody else where they are and what comes next. */
export default function StartPage() {
  const query = useInfiniteQuery(modelsQuery());
  useModelNews();
  return (
    <Fetched query={query}>
      {({ pages }) => {
        const models = pages.flatMap((page) => page.items);
        const model = modelInHand(models);
        return model ? <WhereYouAre model={model} models={models} /> : <FirstStart />;
      }}
    </Fetched>
  );
}
