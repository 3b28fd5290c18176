import { useSearchParams } from "wouter";

/** A row of a recorded drive, by the artifact that the drive is kept as. */
export interface ShownDrive {
  readonly traceId: string;
  readonly row: number;
}

/** Which drive is replayed, as the address says, so that a link leads to the moment; null to watch what is newest. */
export function useShownDrive(): [ShownDrive | null, (drive: ShownDrive | null) => void] {
  const [search, setSearch] = useSearchParams();
  const traceId = search.get("trace");
  const row = Number.parseInt(search.get("row") ?? "0", 10);
  const show = (drive: ShownDrive | null) => {
    const wanted = drive === null ? {} : { trace: drive.traceId, row: String(drive.row) };
    setSearch(new URLSearchParams(wanted), { replace: true });
  };
  return [traceId === null ? null : { traceId, row: Number.isNaN(row) ? 0 : row }, show];
}
