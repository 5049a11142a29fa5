import type { ConflictCard, ConflictChoice, ConflictList, Done } from "../../bindings";
import { call } from "../../ipc";

export const list = (): Promise<ConflictList> => call("conflicts_list");
export const decide = (card: ConflictCard, choice: ConflictChoice): Promise<Done<string>> =>
  call("conflicts_decide", { entity: card.entity, field: card.field, choice });
