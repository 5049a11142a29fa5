import { Button, Checkbox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { EnrolOutcome, Refusal as RefusalShape, SessionView, VolunteerRow } from "../../bindings";
import { toRefusal } from "../../ipc";
import { Dialog, Marked, Refusal, SearchField, useUndo, useWords, whileBusy } from "../../kit";
import { useDistricts } from "../../reference";
import * as api from "./api";
import styles from "./training.module.css";

interface Props {
  session: SessionView;
  opened: boolean;
  onClose: () => void;
}

/** Finds people in any spelling and enrols the chosen ones as one deed; says who was not, and why. */
export function EnrolDialog({ session, opened, onClose }: Props) {
  const { t } = useWords();
  return (
    <Dialog title={t("training-enrol-title")} opened={opened} onClose={onClose} size={640} acts={null}>
      {opened && <Body session={session} onClose={onClose} />}
    </Dialog>
  );
}

function Body({ session, onClose }: Omit<Props, "opened">) {
  const { t, refusal, name } = useWords();
  const queries = useQueryClient();
  const undo = useUndo();
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 120);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<EnrolOutcome | null>(null);
  const [error, setError] = useState<RefusalShape | null>(null);
  const [isBusy, setBusy] = useState(false);
  const people = useQuery({
    queryKey: ["training", "people", search],
    queryFn: () => api.searchPeople(search),
    placeholderData: keepPreviousData,
  });
  const known = new Set(session.participants.map((it) => it.volunteer));
  const rows = people.data?.rows ?? [];
  const total = people.data?.total ?? 0;

  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const enrol = () => {
    setBusy(true);
    setError(null);
    api
      .enrol(session.id, [...chosen])
      .then(async ({ value, deed }) => {
        await queries.invalidateQueries({ queryKey: ["training"] });
        if (deed) undo.show({ say: ({ t }) => t("training-enrol-done", { n: value.enrolled + value.waiting }), deed });
        if (value.refused.length === 0) onClose();
        else setOutcome(value);
      })
      .catch((thrown: unknown) => setError(toRefusal(thrown)))
      .finally(() => setBusy(false));
  };

  if (outcome) return <Outcome outcome={outcome} onClose={onClose} />;
  return (
    <>
      <div className={styles.wideSearch}>
        <SearchField value={text} onChange={setText} label={t("training-enrol-search")} autoFocus />
      </div>
      <div className={styles.dialogFacts}>
        <span>{search === "" ? t("training-enrol-hint") : t("training-enrol-found", { n: total })}</span>
        <span>
          {session.capacity === null
            ? t("training-enrol-seats-open")
            : session.n_enrolled < session.capacity
              ? t("training-enrol-seats", { n: session.capacity - session.n_enrolled })
              : t("training-enrol-seats-none")}
        </span>
      </div>
      {people.error ? (
        <Refusal refusal={toRefusal(people.error)} />
      ) : (
        <ul className={styles.people} aria-label={t("training-enrol-search")}>
          {people.data && rows.length === 0 && <li className={styles.person}>{t("training-enrol-nobody")}</li>}
          {rows.map((row) => (
            <PersonRow
              key={row.id}
              row={row}
              isKnown={known.has(row.id)}
              isChosen={chosen.has(row.id)}
              onToggle={() => toggle(row.id)}
            />
          ))}
          {total > rows.length && (
            <li className={styles.person}>
              <span className={styles.note}>{t("training-enrol-more", { shown: rows.length, total })}</span>
            </li>
          )}
        </ul>
      )}
      {error && <p role="alert">{refusal(error)}</p>}
      <div className={styles.tools} style={{ marginBlockStart: "1rem" }}>
        <span className={styles.note}>
          {chosen.size > 0
            ? t("training-enrol-selected", { n: chosen.size })
            : t("training-enrol-note", { course: name(session.course_title), place: session.place })}
        </span>
        <span className={`${styles.tools} ${styles.toolsEnd}`}>
          <Button variant="subtle" onClick={onClose}>
            {t("training-enrol-later")}
          </Button>
          <Button variant="filled" {...whileBusy(isBusy, enrol)} disabled={chosen.size === 0}>
            {t("training-enrol-act", { n: chosen.size })}
          </Button>
        </span>
      </div>
    </>
  );
}

interface RowProps {
  row: VolunteerRow;
  isKnown: boolean;
  isChosen: boolean;
  onToggle: () => void;
}

function PersonRow({ row, isKnown, isChosen, onToggle }: RowProps) {
  const { t } = useWords();
  const district = useDistricts();
  const facts = [district(row.district), row.phone && phoneEnd(row.phone)].filter(Boolean).join(" · ");
  return (
    <li>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control. */}
      <label className={styles.person} data-on={isChosen} data-off={isKnown}>
        <Checkbox
          checked={isChosen || isKnown}
          disabled={isKnown}
          aria-label={t("training-enrol-choose", { name: row.full_name })}
          onChange={onToggle}
        />
        <span className={styles.personWords}>
          <span className={styles.strong}>
            <Marked text={row.full_name} marks={row.marks} />
          </span>{" "}
          <span className={styles.note}>{facts}</span>
        </span>
        {(isKnown || row.is_minor) && (
          <span className={styles.note}>{t(isKnown ? "training-enrol-already" : "training-enrol-minor")}</span>
        )}
      </label>
    </li>
  );
}

/** The last four digits are enough to tell namesakes apart. */
const phoneEnd = (phone: string): string => `…${phone.slice(-4)}`;

function Outcome({ outcome, onClose }: { outcome: EnrolOutcome; onClose: () => void }) {
  const { t } = useWords();
  return (
    <>
      {outcome.enrolled > 0 && <p>{t("training-enrol-done", { n: outcome.enrolled })}</p>}
      {outcome.waiting > 0 && <p>{t("training-enrol-done-waiting", { n: outcome.waiting })}</p>}
      <h3 className={styles.groupTitle}>{t("training-enrol-refused-title", { n: outcome.refused.length })}</h3>
      <ul className={styles.names}>
        {outcome.refused.map((it) => (
          <li key={it.volunteer}>
            <div className={styles.strong}>{it.full_name}</div>
            <div className={styles.note}>{t(it.code, it.args)}</div>
          </li>
        ))}
      </ul>
      <div className={styles.tools} style={{ marginBlockStart: "1rem" }}>
        <Button className={styles.toolsEnd} data-autofocus onClick={onClose}>
          {t("training-enrol-close")}
        </Button>
      </div>
    </>
  );
}
