import { NavLink } from "@mantine/core";
import { Bot, Flag, ListOrdered, Route, Rocket, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";

import { useMay } from "@/api/people/session";

const ROAD = [
  { to: "/", name: "start", Icon: Rocket },
  { to: "/models", name: "models", Icon: Bot },
  { to: "/tracks", name: "tracks", Icon: Route },
  { to: "/races", name: "races", Icon: Flag },
  { to: "/jobs", name: "jobs", Icon: ListOrdered },
] as const;
const PEOPLE = { to: "/people", name: "people", Icon: Users } as const;

/** The way to every part, in the order of the road. */
export function Navigation() {
  const { t } = useTranslation();
  const [place] = useLocation();
  const places = useMay("read_people") ? [...ROAD, PEOPLE] : ROAD;
  return places.map(({ to, name, Icon }) => {
    const isHere = to === "/" ? place === "/" : place.startsWith(to);
    return (
      <NavLink
        key={to}
        component={Link}
        href={to}
        label={t(`nav.${name}`)}
        active={isHere}
        aria-current={isHere ? "page" : undefined}
        leftSection={<Icon size={18} aria-hidden />}
        style={{ borderRadius: "var(--mantine-radius-md)" }}
      />
    );
  });
}
