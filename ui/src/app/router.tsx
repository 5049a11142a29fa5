import {
  createHashHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { useState } from "react";
import ConflictsView from "../areas/conflicts/ConflictsView";
import HomeView from "../areas/home/HomeView";
import ImportView from "../areas/import/ImportView";
import PendingView from "../areas/import/PendingView";
import OrganisationsView from "../areas/roster/OrganisationsView";
import VolunteersView from "../areas/roster/VolunteersView";
import SettingsView from "../areas/settings/SettingsView";
import SyncCentreView from "../areas/sync/SyncCentreView";
import RunModeView from "../areas/training/RunModeView";
import SessionView from "../areas/training/SessionView";
import TrainingView from "../areas/training/TrainingView";
import VerifyView from "../areas/training/VerifyView";
import type { OfficeInfo } from "../bindings";
import { AppShell } from "./AppShell";

const root = createRootRouteWithContext<{ office: OfficeInfo }>()({ component: Shell });

function Shell() {
  const { office } = root.useRouteContext();
  return <AppShell office={office} />;
}

const page = <Path extends string>(path: Path, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => root, path, component });

/** The list stays as it is while people open and close beside it. */
const volunteers = page("/volunteers", VolunteersView);
const nobody = createRoute({ getParentRoute: () => volunteers, path: "/" });
const volunteer = createRoute({ getParentRoute: () => volunteers, path: "$volunteerId" });

const tree = root.addChildren([
  page("/", HomeView),
  volunteers.addChildren([nobody, volunteer]),
  page("/organisations", OrganisationsView),
  page("/import", ImportView),
  page("/pending", PendingView),
  page("/conflicts", ConflictsView),
  page("/training", TrainingView),
  page("/training/$sessionId", SessionView),
  page("/training/$sessionId/run", RunModeView),
  page("/verify", VerifyView),
  page("/sync", SyncCentreView),
  page("/settings", SettingsView),
]);

const makeRouter = (office: OfficeInfo) =>
  createRouter({ routeTree: tree, history: createHashHistory(), context: { office } });

/** The office's views by address; the address lives behind the `#`. */
export function AppRouter({ office }: { office: OfficeInfo }) {
  const [router] = useState(() => makeRouter(office));
  return <RouterProvider router={router} context={{ office }} />;
}
