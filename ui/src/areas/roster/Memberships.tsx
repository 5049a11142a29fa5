import { ActionIcon, Select } from "@mantine/core";
import { IconBuilding, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Profile } from "../../bindings/types";
import { Card, useUndo, useWords } from "../../kit";
import * as api from "./api";
import styles from "./roster.module.css";

/** The organisations a person belongs to; join and leave. */
export function Memberships({ profile }: { profile: Profile }) {
  const { t } = useWords();
  const undo = useUndo();
  const all = useQuery({ queryKey: ["roster", "organisations", ""], queryFn: () => api.organisations("") });
  const joined = new Set(profile.memberships.map((one) => one.organisation));
  const join = (organisation: string) => {
    api
      .join(profile.volunteer.id, organisation, null)
      .then((done) => undo.show({ text: t("roster-joined"), deed: done.deed }), undo.refuse);
  };
  const leave = (membership: string) => {
    api.leave(membership).then((done) => undo.show({ text: t("roster-left"), deed: done.deed }), undo.refuse);
  };
  return (
    <Card title={t("roster-organisations")}>
      {profile.memberships.map((one) => (
        <div key={one.id} className={styles.skill}>
          <IconBuilding size={16} stroke={2} aria-hidden />
          <span>{one.organisation_name}</span>
          <ActionIcon
            className={styles.end}
            variant="subtle"
            color="gray"
            aria-label={t("roster-leave", { name: one.organisation_name })}
            onClick={() => leave(one.id)}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <Select
        aria-label={t("roster-join")}
        placeholder={t("roster-join")}
        searchable
        value={null}
        data={(all.data ?? []).filter((one) => !joined.has(one.id)).map((one) => ({ value: one.id, label: one.name }))}
        onChange={(organisation) => organisation && join(organisation)}
        nothingFoundMessage={t("app-nothing-found")}
        limit={50}
      />
    </Card>
  );
}
