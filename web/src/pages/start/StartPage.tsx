import { useInfiniteQuery } from "@tanstack/react-query";

import { modelsQuery } from "@/api/models";
import { Fetched } from "@/components/Fetched";
import { useModelNews } from "@/components/models/useModelNews";
import { FirstStart } from "@/pages/start/first/FirstStart";

import { modelInHand } from "./modelInHand";
import { WhereYouAre } from "./WhereYouAre";

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
