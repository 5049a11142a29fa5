import { IconCheck, IconListSearch, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useWords } from "../../kit";
import { Act } from "./RunAnswer";
import styles from "./run.module.css";

export type ChoiceMode = "scan" | "find" | "add";

export interface Candidate {
  volunteer: string;
  full_name: string;
  detail: string;
  /** A message id that says how this person stands to the session. */
  state: string;
}

interface Props {
  mode: ChoiceMode;
  candidates: Candidate[];
  picked: number;
  /** True when too little is written to search. */
  isShort: boolean;
  onPick: (index: number) => void;
  onTake: () => void;
  onDismiss: () => void;
}

/** Several people fit: arrows move, F8 takes, Enter never does. */
export function RunChoice({ mode, candidates, picked, isShort, onPick, onTake, onDismiss }: Props) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[picked]?.scrollIntoView({ block: "nearest" });
  }, [picked]);
  const Icon = mode === "find" ? IconListSearch : mode === "add" ? IconUserPlus : IconUsers;
  return (
    <section className={styles.box} data-tone="information">
      <div className={styles.choice}>
        <div className={styles.choiceHead}>
          <Icon size={36} stroke={2} aria-hidden />
          {t(TITLES[mode])}
        </div>
        {candidates.length === 0 ? (
          <p className={styles.choiceNone}>
            {t(isShort ? "training-answer-search-note" : "training-answer-search-none")}
          </p>
        ) : (
          <ul className={styles.candidates} aria-label={t("training-answer-candidates")} ref={list}>
            {candidates.map((candidate, index) => (
              <li key={candidate.volunteer}>
                <button
                  type="button"
                  className={styles.candidate}
                  data-on={index === picked}
                  aria-pressed={index === picked}
                  onClick={() => onPick(index)}
                  onDoubleClick={onTake}
                >
                  <span className={styles.candidateName}>
                    {candidate.full_name}
                    {candidate.detail && <span className={styles.candidateFact}>{candidate.detail}</span>}
                  </span>
                  <span className={styles.candidateState}>{t(candidate.state)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.foot}>
          <span className={styles.footWords}>{candidates.length > 0 && t("training-answer-choose-note")}</span>
          <span className={styles.footActs}>
            {candidates.length > 0 && (
              <Act keys="F8" primary onPress={onTake} icon={<IconCheck size={20} aria-hidden />}>
                {t(mode === "add" ? "training-answer-add-here" : "training-answer-take")}
              </Act>
            )}
            <Act keys="Esc" onPress={onDismiss}>
              {t("training-answer-dismiss")}
            </Act>
          </span>
        </div>
      </div>
    </section>
  );
}

const TITLES: Record<ChoiceMode, string> = {
  scan: "training-answer-choose",
  find: "training-answer-find",
  add: "training-answer-add",
};
