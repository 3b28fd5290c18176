import { useFormats } from "@/i18n/format";

/** How long ago something was; the moment itself, with its zone, is told to who points at it. */
export function When({ iso }: { iso: string }) {
  const formats = useFormats();
  return (
    <time dateTime={iso} title={formats.moment(iso)}>
      {formats.relative(iso)}
    </time>
  );
}
