import { TextInput } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Participant, SessionView } from "../../bindings";
import { Empty, useWords } from "../../kit";
import { useDistricts } from "../../reference";
import * as api from "./api";
import { halvesOf, nAttended } from "./halves";
import { PersonCell } from "./PersonCell";
import { Sheet } from "./Sheet";
import styles from "./training.module.css";
import { useDeed } from "./useDeed";

/** Passed or not, and a score: for those who were there. */
export function ResultsTab({ session, participants }: { session: SessionView; participants: Participant[] }) {
  const { t } = useWords();
  const district = useDistricts();
  const courses = useQuery({ queryKey: ["training", "courses"], queryFn: api.listCourses });
  const rule = courses.data?.find((it) => it.id === session.course)?.pass_rule;
  const there = participants.filter((it) => nAttended(it) > 0);
  const nHalves = halvesOf(session.meetings).length;
  if (rule === "attendance") return <Empty text={t("training-results-not-needed")} />;
  if (there.length === 0) return <Empty text={t("training-results-empty")} />;
  const nEntered = there.filter((it) => it.result !== null).length;
  return (
    <>
      <p className={styles.help}>{t("training-results-progress", { n: nEntered, total: there.length })}</p>
      <Sheet
        label={t("training-tab-results")}
        role="table"
        columns={[
          { key: "number", title: t("training-column-number"), width: "2.25rem", align: "end" },
          { key: "name", title: t("training-column-name"), width: "minmax(12rem, 1fr)", least: "12rem" },
          { key: "there", title: t("training-step-running"), width: "7.5rem" },
          { key: "result", title: t("training-column-result"), width: "13rem" },
          { key: "score", title: t("training-column-score"), width: "4.5rem" },
        ]}
        count={there.length}
        rowHeight={48}
        rowKey={(index) => there[index]?.enrolment ?? String(index)}
        cells={(index) => {
          const person = there[index];
          if (!person) return [];
          return [
            <span key="number" className={styles.note}>
              {index + 1}
            </span>,
            <PersonCell key="name" name={person.full_name} place={district(person.place)} />,
            <span key="there" className={styles.note}>
              {t("training-attended-halves", { n: nAttended(person), total: nHalves })}
            </span>,
            <ResultPair key="result" person={person} isClosed={session.state !== "planned"} />,
            <Score key={`score-${person.score}`} person={person} isClosed={session.state !== "planned"} />,
          ];
        }}
      />
    </>
  );
}

/** Two answers; pressing the given one takes it back. */
function ResultPair({ person, isClosed }: { person: Participant; isClosed: boolean }) {
  const { t } = useWords();
  const deed = useDeed();
  const enter = (result: "passed" | "failed") => {
    const next = person.result === result ? null : result;
    deed.run(api.enterResult(person.enrolment, next, person.score), (_, { t }) =>
      t("training-done-result", { name: person.full_name, result: t(`training-result-${next ?? "none"}`) }),
    );
  };
  return (
    <span className={styles.pair} role="group" aria-label={t("training-result-of", { name: person.full_name })}>
      <button
        type="button"
        className={styles.pairButton}
        data-meaning="good"
        aria-pressed={person.result === "passed"}
        disabled={isClosed}
        onClick={() => enter("passed")}
      >
        {person.result === "passed" && <IconCheck size={16} stroke={2} aria-hidden />}
        {t("training-result-passed")}
      </button>
      <button
        type="button"
        className={styles.pairButton}
        data-meaning="attention"
        aria-pressed={person.result === "failed"}
        disabled={isClosed}
        onClick={() => enter("failed")}
      >
        {person.result === "failed" && <IconX size={16} stroke={2} aria-hidden />}
        {t("training-result-failed")}
      </button>
    </span>
  );
}

function Score({ person, isClosed }: { person: Participant; isClosed: boolean }) {
  const { t } = useWords();
  const deed = useDeed();
  const [text, setText] = useState(person.score === null ? "" : String(person.score));
  const score = text.trim() === "" ? null : Number(text);
  const isWrong = score !== null && !(Number.isInteger(score) && score >= 0 && score <= 1000);
  const keep = () => {
    if (isWrong || score === person.score) return;
    deed.run(api.enterResult(person.enrolment, person.result, score), (_, { t }) =>
      t("training-done-result", { name: person.full_name, result: text }),
    );
  };
  return (
    <TextInput
      aria-label={t("training-score-of", { name: person.full_name })}
      title={isWrong ? t("training-score-wrong") : undefined}
      inputMode="numeric"
      value={text}
      error={isWrong}
      disabled={isClosed}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        keep();
        focusNextScore(event.currentTarget);
      }}
    />
  );
}

/** Enter goes down the column, as in a paper register. */
function focusNextScore(field: HTMLInputElement) {
  const row = field.closest('[role="row"]')?.nextElementSibling;
  row?.querySelector<HTMLInputElement>("input")?.focus();
}
