import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Profile } from "../../bindings";
import { DetailPanel, PersonChip, Tabs, useWords, View, whileBusy } from "../../kit";
import { usePlaces } from "../../reference";
import * as api from "./api";
import { EnrolDialog } from "./EnrolDialog";
import { History } from "./History";
import { MergeDialog } from "./MergeDialog";
import { Overview } from "./Overview";
import styles from "./roster.module.css";
import { Trainings } from "./Trainings";
import { useDeed } from "./useDeed";
import { VolunteerForm } from "./VolunteerForm";

type Part = "overview" | "training" | "history";

/** One person beside the list: who they are, what they learnt, what was changed. */
export function ProfilePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const places = usePlaces();
  const [isEditing, setEditing] = useState(false);
  const profile = useQuery({ queryKey: ["roster", "profile", id], queryFn: () => api.profile(id) });
  if (isEditing && profile.data) {
    const leave = () => setEditing(false);
    return <VolunteerForm profile={profile.data} onClose={leave} onSaved={leave} />;
  }
  const person = profile.data?.volunteer;
  const name = person ? [person.last_name, person.first_name, person.patronymic].filter(Boolean).join(" ") : "";
  const facts = person && [
    profile.data?.age != null ? t("roster-age", { n: profile.data.age }) : null,
    places.nearest(person),
  ];
  return (
    <DetailPanel
      title={name}
      note={facts?.filter(Boolean).join(" · ")}
      onClose={onClose}
      head={name && <PersonChip name={name} size="large" />}
    >
      <View query={profile} rows={6}>
        {(data) => <Opened profile={data} onEdit={() => setEditing(true)} />}
      </View>
    </DetailPanel>
  );
}

function Opened({ profile, onEdit }: { profile: Profile; onEdit: () => void }) {
  const { t } = useWords();
  const { run, isBusy } = useDeed();
  const [part, setPart] = useState<Part>("overview");
  const [isEnrolling, setEnrolling] = useState(false);
  const { other, compareWith } = useCompared(profile.volunteer.id);
  const { id, archived_on, moved_to } = profile.volunteer;
  const one = { n: 1, shown: "1" };
  return (
    <>
      <div className={styles.acts}>
        {!archived_on && (
          <Button size="xs" onClick={() => setEnrolling(true)}>
            {t("roster-enrol-one")}
          </Button>
        )}
        {moved_to === null && (
          <Button size="xs" onClick={onEdit}>
            {t("roster-edit")}
          </Button>
        )}
        {moved_to === null && archived_on && (
          <Button
            size="xs"
            {...whileBusy(isBusy, () =>
              run(
                () => api.restore([id]),
                (_, { t }) => t("roster-restored", one),
              ),
            )}
          >
            {t("roster-restore")}
          </Button>
        )}
        {!archived_on && (
          <Button
            size="xs"
            {...whileBusy(isBusy, () =>
              run(
                () => api.archive([id]),
                (_, { t }) => t("roster-archived", one),
              ),
            )}
          >
            {t("roster-archive")}
          </Button>
        )}
      </div>
      <Tabs
        label={t("roster-tabs")}
        chips={[
          { value: "overview" as const, label: t("roster-tab-overview") },
          { value: "training" as const, label: t("roster-tab-training"), count: profile.trainings.length },
          { value: "history" as const, label: t("roster-tab-history") },
        ]}
        value={part}
        onChange={setPart}
      />
      {part === "overview" && <Overview profile={profile} onCompare={compareWith} />}
      {part === "training" && <Trainings profile={profile} />}
      {part === "history" && <History id={id} />}
      {other && other !== id && <MergeDialog key={other} id={id} other={other} onClose={() => compareWith(null)} />}
      {isEnrolling && (
        <EnrolDialog
          n={1}
          chosen={() => Promise.resolve([id])}
          onClose={() => setEnrolling(false)}
          onEnrolled={() => setPart("training")}
        />
      )}
    </>
  );
}

/** The record beside which this one is laid; an address names it after its `#`. */
function useCompared(id: string) {
  const navigate = useNavigate();
  const other = useLocation({ select: ({ hash }) => /^compare (\S+)$/.exec(decodeURIComponent(hash))?.[1] });
  const compareWith = (record: string | null) =>
    navigate({
      to: "/volunteers/$volunteerId",
      params: { volunteerId: id },
      hash: record ? `compare ${record}` : "",
      replace: true,
    });
  return { other, compareWith };
}
