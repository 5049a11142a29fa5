import type { Joining } from "../../kit";

/** What was typed on the way in; whoever looks at the other way meanwhile finds it again. */
export interface Typed extends Joining {
  region: string | null;
  office: string | null;
  person: string | null;
  password: string;
}

export interface Typing {
  typed: Typed;
  set: (change: Partial<Typed>) => void;
}

export const NOTHING: Typed = { region: null, office: null, hqUrl: null, code: null, person: null, password: "" };
