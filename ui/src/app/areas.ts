import {
  type Icon,
  IconBuildingCommunity,
  IconCertificate,
  IconHome,
  IconRefresh,
  IconSchool,
  IconSettings,
  IconUsers,
} from "@tabler/icons-react";

export interface Area {
  to: "/" | "/volunteers" | "/organisations" | "/training" | "/verify" | "/sync" | "/settings";
  words: string;
  icon: Icon;
  group: 1 | 2;
  /** Other addresses that belong to it. */
  also?: readonly string[];
}

/** The entries of the navigation, in order; Alt 1…7 opens them. */
export const AREAS: readonly Area[] = [
  { to: "/", words: "app-nav-home", icon: IconHome, group: 1, also: ["/conflicts"] },
  { to: "/volunteers", words: "app-nav-volunteers", icon: IconUsers, group: 1, also: ["/import", "/pending"] },
  { to: "/organisations", words: "app-nav-organisations", icon: IconBuildingCommunity, group: 1 },
  { to: "/training", words: "app-nav-training", icon: IconSchool, group: 1 },
  { to: "/verify", words: "app-nav-verify", icon: IconCertificate, group: 1 },
  { to: "/sync", words: "app-nav-sync", icon: IconRefresh, group: 2 },
  { to: "/settings", words: "app-nav-settings", icon: IconSettings, group: 2 },
];

/** The area that an address belongs to. */
export function areaOf(path: string): Area | undefined {
  return AREAS.find((area) => {
    const roots = [area.to, ...(area.also ?? [])];
    return roots.some((root) => (root === "/" ? path === "/" : path === root || path.startsWith(`${root}/`)));
  });
}
