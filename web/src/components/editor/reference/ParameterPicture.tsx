import { useEffect, useRef } from "react";

import { parameterPicture } from "@/editor/pictures/parameterPictures";
import { usePalette } from "@/styles/usePalette";

/** What a parameter means on the track, as a small picture; the words beside it say the same. */
export function ParameterPicture({ name }: { name: string }) {
  const host = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  useEffect(() => {
    const picture = parameterPicture(name, palette);
    if (picture) host.current?.replaceChildren(picture);
  }, [name, palette]);
  return <div ref={host} style={{ width: 160, maxWidth: "100%", flex: "none" }} />;
}
