import { useQuery } from "@tanstack/react-query";
import { useParams } from "wouter";

import { modelQuery } from "@/api/road/models";
import { Fetched } from "@/components/Fetched";

import { Workshop } from "./Workshop";

/** Where a model's reward function is written: the code or its plan, and a map of what it pays. */
export default function RewardPage() {
  const { modelId } = useParams<{ modelId: string }>();
  const model = useQuery(modelQuery(modelId));
  return <Fetched query={model}>{(found) => <Workshop key={found.id} model={found} />}</Fetched>;
}
