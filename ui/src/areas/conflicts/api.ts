import type { ConflictCard, ConflictChoice, ConflictList, Done } from "../../bindings";
import { call } from "../../ipc";

export const list = (): Promise<ConflictList> => call("conflicts_list");
export const decide = (card: ConflictCard, choice: ConflictChoice): Promise<Done<string>> =>
  call("conflicts_decide", { entity: card.entity, field: card.field, choice });
export const letWait = (enrolment: string): Promise<Done<string>> => call("training_let_wait", { enrolment });
export const addSeat = (enrolment: string): Promise<Done<string>> => call("training_add_seat", { enrolment });
