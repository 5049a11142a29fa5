import type { ConsoleOffice } from "../bindings";

/** What is not known is no nought: nobody has said yet what waits at the desks of this office. */
export const isWaitingKnown = (office: ConsoleOffice) => office.last_contact_at !== null;

/** HQ can read what it holds of this office, and something has come. */
export const isHeldKnown = (office: ConsoleOffice) =>
  office.is_reachable && (office.last_contact_at !== null || office.n_ops > 0);
