import { Button, Radio } from "@mantine/core";
import { IconArrowsLeftRight } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { FieldDifference, MergeDraft, MergeSide } from "../../bindings";
import { sayProblem, toRefusal } from "../../ipc";
import { Dialog, Refusal, useUndo, useWords, View, whileBusy } from "../../kit";
import { useChangeWords } from "../../reference";
import * as api from "./api";
import styles from "./roster.module.css";

type Side = "kept" | "merged";

interface MergeDialogProps {
  /** The record from which the dialog was opened. */
  id: string;
  other: string;
  onClose: () => void;
}

/** Two records side by side: which stays, and which value holds where they differ. */
export function MergeDialog({ id, other, onClose }: MergeDialogProps) {
  const { t, has } = useWords();
  const undo = useUndo();
  const navigate = useNavigate();
  const [isSwapped, setSwapped] = useState(false);
  const [kept, merged] = isSwapped ? [other, id] : [id, other];
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const draft = useQuery({ queryKey: ["roster", "compare", kept, merged], queryFn: () => api.compare(kept, merged) });
  const sideOf = (difference: FieldDifference) =>
    chosen[difference.field] ?? usual(difference, draft.data?.differences ?? []);
  const merge = useMutation({
    mutationFn: (data: MergeDraft) => {
      const taken = data.differences.filter((difference) => sideOf(difference) === "merged");
      return api.merge(
        kept,
        merged,
        taken.map((difference) => difference.field),
      );
    },
    onSuccess: (done, data) => {
      undo.show({ say: ({ t }) => t("roster-merged", { name: data.kept.full_name }), deed: done.deed });
      onClose();
      navigate({ to: "/volunteers/$volunteerId", params: { volunteerId: done.value } });
    },
  });
  const swap = () => {
    setSwapped(!isSwapped);
    setChosen({});
  };
  return (
    <Dialog
      opened
      size={760}
      title={t("roster-merge-title")}
      onClose={onClose}
      acts={
        <>
          <Button variant="subtle" data-autofocus onClick={onClose}>
            {t("app-not-now")}
          </Button>
          <Button
            variant="filled"
            disabled={!draft.data}
            {...whileBusy(merge.isPending, () => draft.data && merge.mutate(draft.data))}
          >
            {t("roster-merge-act")}
          </Button>
        </>
      }
    >
      {merge.error && <Refusal refusal={sayProblem(toRefusal(merge.error), has)} />}
      <View query={draft} rows={5}>
        {(data) => (
          <>
            <div className={styles.merge}>
              <Record title={t("roster-merge-stays")} side={data.kept} />
              <Record title={t("roster-merge-joins")} side={data.merged} />
            </div>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowsLeftRight size="1rem" stroke={2} />}
              onClick={swap}
            >
              {t("roster-merge-swap")}
            </Button>
            <Differences
              differences={data.differences}
              sideOf={sideOf}
              onChoose={(field, side) => setChosen({ ...chosen, [field]: side })}
            />
            <p className={styles.quiet}>{t("roster-merge-all")}</p>
          </>
        )}
      </View>
    </Dialog>
  );
}

/** What is written down wins over what is empty; a district goes with its region. */
function usual({ field, kept }: FieldDifference, all: FieldDifference[]): Side {
  const region = field === "district" && all.find((other) => other.field === "region");
  if (region) return usual(region, []);
  return kept === null ? "merged" : "kept";
}

function Record({ title, side }: { title: string; side: MergeSide }) {
  const { t, day, number } = useWords();
  const counts = [
    t("roster-merge-trainings", { n: side.n_trainings, shown: number(side.n_trainings) }),
    t("roster-merge-certificates", { n: side.n_certificates, shown: number(side.n_certificates) }),
  ];
  return (
    <div className={styles.mergeSide}>
      <span className={styles.quiet}>{title}</span>
      <strong>{side.full_name}</strong>
      {side.registered_on && (
        <span className={styles.quiet}>{t("roster-merge-registered", { day: day(side.registered_on) })}</span>
      )}
      <span className={styles.quiet}>{counts.join(" · ")}</span>
      {side.archived_on && (
        <span className={styles.quiet}>{t("roster-state-archived-on", { day: day(side.archived_on) })}</span>
      )}
    </div>
  );
}

interface DifferencesProps {
  differences: FieldDifference[];
  sideOf: (difference: FieldDifference) => Side;
  onChoose: (field: string, side: Side) => void;
}

function Differences({ differences, sideOf, onChoose }: DifferencesProps) {
  const { t } = useWords();
  const words = useChangeWords();
  if (differences.length === 0) return <p>{t("roster-merge-nothing-differs")}</p>;
  const change = ({ field }: FieldDifference) => ({ table: "volunteer", field, before: null, after: null });
  return (
    <>
      <h3 className={styles.mergeTitle}>{t("roster-merge-choose")}</h3>
      <div className={styles.differences}>
        {differences.map((difference) => (
          <Radio.Group
            key={difference.field}
            label={words.field(change(difference))}
            value={sideOf(difference)}
            onChange={(side) => onChoose(difference.field, side === "merged" ? "merged" : "kept")}
          >
            <div className={styles.differing}>
              {(["kept", "merged"] as const).map((side) => {
                const value = difference[side];
                return (
                  <Radio
                    key={side}
                    value={side}
                    label={value === null ? words.emptied : words.value(change(difference), value)}
                  />
                );
              })}
            </div>
          </Radio.Group>
        ))}
      </div>
    </>
  );
}
