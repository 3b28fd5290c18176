import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";

import i18n, { ready } from "@/i18n";

import { TrackName } from "./TrackName";

beforeAll(async () => {
  await ready;
  await i18n.changeLanguage("en");
});

afterEach(cleanup);

function said(track: string, reverse = false): string | null {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(["tracks"], [{ name: "bean", title: "The Bean" }]);
  return render(
    <QueryClientProvider client={client}>
      <TrackName track={track} reverse={reverse} />
    </QueryClientProvider>,
  ).container.textContent;
}

test("a track is called by its title", () => {
  expect(said("bean")).toBe("The Bean");
});

test("a track that is driven the other way round says so", () => {
  expect(said("bean", true)).toBe("The Bean, the other way round");
});

test("a track that is no longer listed keeps its own name", () => {
  expect(said("gone")).toBe("gone");
});
