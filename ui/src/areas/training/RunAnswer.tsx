import {
  IconArrowBackUp,
  IconCheck,
  IconCircleCheck,
  IconHandStop,
  IconScan,
  IconUserCheck,
  IconUserPlus,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWords } from "../../kit";
import type { Answer, Tone, Verdict } from "./answer";
import styles from "./run.module.css";

interface Acts {
  take: () => void;
  undo: () => void;
  unmark: () => void;
  dismiss: () => void;
}

/** The large answer: one word, the name, one line of facts, and under it the reason or the choice. */
export function RunAnswer({ answer, acts }: { answer: Exclude<Answer, { kind: "choice" }>; acts: Acts }) {
  const { t } = useWords();
  if (answer.kind === "ready") {
    return (
      <section className={styles.box} data-tone="ready">
        <div className={styles.answer}>
          <Lattice />
          <div className={styles.shape} data-shape="square">
            <IconScan stroke={1.6} aria-hidden />
          </div>
          <div className={styles.said}>
            <div className={styles.word} data-long>
              {t("training-run-ready")}
            </div>
            <div className={styles.facts}>{t("training-run-ready-note")}</div>
          </div>
        </div>
      </section>
    );
  }
  const word = t(answer.word);
  return (
    <section className={styles.box} data-tone={answer.tone}>
      <div className={styles.answer}>
        <Lattice />
        <div className={styles.shape} data-shape={SHAPES[answer.tone]}>
          {ICONS[answer.tone]}
        </div>
        <div className={styles.said}>
          <div className={styles.word} data-long={word.length > 8}>
            {word}
          </div>
          {answer.name && <div className={styles.name}>{answer.name}</div>}
          {answer.facts && <div className={styles.facts}>{t(answer.facts.id, answer.facts.args)}</div>}
        </div>
      </div>
      <Foot verdict={answer} acts={acts} />
    </section>
  );
}

function Foot({ verdict, acts }: { verdict: Verdict; acts: Acts }) {
  const { t } = useWords();
  const canUnmark = !verdict.deed && verdict.tone === "good" && verdict.enrolment !== null;
  if (!verdict.foot && !verdict.offer && !verdict.deed && !canUnmark) return null;
  return (
    <div className={styles.foot}>
      <span className={styles.footWords} data-tone={verdict.tone}>
        {verdict.tone === "good" && verdict.foot && <IconCircleCheck size={24} aria-hidden />}
        {verdict.foot && t(verdict.foot.id, verdict.foot.args)}
      </span>
      <span className={styles.footActs}>
        {verdict.offer && (
          <>
            <Act keys="F8" primary onPress={acts.take} icon={<IconUserPlus size={20} aria-hidden />}>
              {t("training-answer-add-here")}
            </Act>
            <Act keys="Esc" onPress={acts.dismiss}>
              {t("training-answer-not-add")}
            </Act>
          </>
        )}
        {verdict.deed && (
          <Act keys="Ctrl Z" onPress={acts.undo} icon={<IconArrowBackUp size={20} aria-hidden />}>
            {t("training-answer-undo")}
          </Act>
        )}
        {canUnmark && (
          <Act onPress={acts.unmark} icon={<IconArrowBackUp size={20} aria-hidden />}>
            {t("training-answer-unmark")}
          </Act>
        )}
      </span>
    </div>
  );
}

interface ActProps {
  onPress: () => void;
  children: ReactNode;
  icon?: ReactNode;
  keys?: string;
  primary?: boolean;
}

/** A button of run mode: 44 px, a word, and the key that does the same. */
export function Act({ onPress, children, icon, keys, primary }: ActProps) {
  return (
    <button type="button" className={styles.act} data-primary={primary === true} onClick={onPress}>
      {icon}
      {children}
      {keys && <kbd>{keys}</kbd>}
    </button>
  );
}

function Lattice() {
  return (
    <svg className={styles.lattice} aria-hidden>
      <defs>
        <pattern id="run-lattice" width="70" height="100" patternUnits="userSpaceOnUse">
          <path d="M0 0 70 100M70 0 0 100" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#run-lattice)" stroke="none" />
    </svg>
  );
}

const SHAPES: Record<Tone, string> = {
  good: "disc",
  attention: "square",
  refusal: "octagon",
  information: "square",
  offline: "square",
};

const ICONS: Record<Tone, ReactNode> = {
  good: <IconCheck stroke={2.6} aria-hidden />,
  attention: <IconUserCheck stroke={1.9} aria-hidden />,
  refusal: <IconHandStop stroke={1.9} aria-hidden />,
  information: <IconScan stroke={1.9} aria-hidden />,
  offline: <IconArrowBackUp stroke={1.9} aria-hidden />,
};
