import { useQuery } from "@tanstack/react-query";
import { useParams } from "wouter";

import { modelQuery } from "@/api/road/models";
import { FetchedPage } from "@/components/whole/FetchedPage";

import { Workshop } from "./Workshop";

/** Where a model's reward function is written: the code or its plan, and a map of what it pays. */
export default function RewardPage() {
  const { modelId } = useParams<{ modelId: string }>();
  const model = useQuery(modelQuery(modelId));
  return <FetchedPage query={model}>{(found) => <Workshop key={found.id} model={found} />}</FetchedPage>;
}
