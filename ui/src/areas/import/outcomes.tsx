import { IconCircleCheck, IconEye, IconMinus, IconUsers, IconWand } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ImportOutcome } from "../../bindings";
import { type Meaning, Tag, useWords } from "../../kit";

interface Look {
  meaning: Meaning;
  icon: ReactNode;
  sign: ReactNode;
}

const lookOf = (meaning: Meaning, Drawn: typeof IconEye): Look => ({
  meaning,
  icon: <Drawn size="1rem" stroke={2} aria-hidden />,
  sign: <Drawn size="1.25rem" stroke={1.75} aria-hidden />,
});

/** One icon and one meaning an outcome. */
export const LOOK: Record<ImportOutcome, Look> = {
  new: lookOf("good", IconCircleCheck),
  mended: lookOf("good", IconWand),
  review: lookOf("attention", IconEye),
  duplicate: lookOf("information", IconUsers),
  skipped: lookOf("offline", IconMinus),
};

export function OutcomeTag({ outcome }: { outcome: ImportOutcome }) {
  const { t } = useWords();
  return (
    <Tag meaning={LOOK[outcome].meaning} icon={LOOK[outcome].icon}>
      {t(`import-outcome-${outcome}`)}
    </Tag>
  );
}
