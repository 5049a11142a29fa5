import {
  IconBan,
  IconCalendar,
  IconCircleCheck,
  IconClipboardCheck,
  IconPlayerPlay,
  IconUsers,
} from "@tabler/icons-react";
import type { SessionRow } from "../../bindings";
import { type Meaning, Tag, useWords } from "../../kit";

/** Where a session stands, as icon and word. */
export function StageTag({ session }: { session: Pick<SessionRow, "state" | "stage"> }) {
  const { t } = useWords();
  const stage = session.state === "cancelled" ? "cancelled" : session.stage;
  const { meaning, Icon } = SIGNS[stage];
  return (
    <Tag meaning={meaning} icon={<Icon size={16} stroke={2} aria-hidden />}>
      {t(`training-stage-${stage}`)}
    </Tag>
  );
}

const SIGNS: Record<SessionRow["stage"] | "cancelled", { meaning: Meaning; Icon: typeof IconBan }> = {
  planned: { meaning: "offline", Icon: IconCalendar },
  enrolled: { meaning: "offline", Icon: IconUsers },
  running: { meaning: "accent", Icon: IconPlayerPlay },
  results: { meaning: "attention", Icon: IconClipboardCheck },
  closed: { meaning: "good", Icon: IconCircleCheck },
  cancelled: { meaning: "offline", Icon: IconBan },
};
