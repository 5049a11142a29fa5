import { ActionIcon, Select } from "@mantine/core";
import { IconBuildingCommunity, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { MembershipRow, Profile } from "../../bindings";
import { Card, useWords } from "../../kit";
import * as api from "./api";
import styles from "./roster.module.css";
import { useDeed } from "./useDeed";

/** The organisations a person belongs to; join and leave. Of who was moved it can only be read. */
export function Memberships({ profile }: { profile: Profile }) {
  const isRead = profile.volunteer.moved_to !== null;
  const { t } = useWords();
  const { run } = useDeed();
  const all = useQuery({ queryKey: ["roster", "organisations", ""], queryFn: () => api.organisations("") });
  const joined = new Set(profile.memberships.map((one) => one.organisation));
  const others = (all.data ?? []).filter((one) => !joined.has(one.id));
  if (isRead && joined.size === 0) return null;
  const join = (organisation: string) =>
    run(
      () => api.join(profile.volunteer.id, organisation, null),
      (_, { t }) => t("roster-joined"),
    );
  const leave = (one: MembershipRow) =>
    run(
      () => api.leave(one.id),
      (_, { t }) => t("roster-left", { name: one.organisation_name }),
    );
  return (
    <Card title={t("roster-organisations")}>
      {profile.memberships.map((one) => (
        <div key={one.id} className={styles.line}>
          <IconBuildingCommunity size="1rem" stroke={2} aria-hidden />
          <span>
            {one.organisation_name}
            {one.role && <span className={styles.note}>{one.role}</span>}
          </span>
          {!isRead && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("roster-leave", { name: one.organisation_name })}
              title={t("roster-leave", { name: one.organisation_name })}
              onClick={() => leave(one)}
            >
              <IconX size="1rem" stroke={2} />
            </ActionIcon>
          )}
        </div>
      ))}
      {!isRead && (
        <Select
          key={profile.memberships.length}
          aria-label={t("roster-join")}
          placeholder={t("roster-join")}
          searchable
          data={others.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(organisation) => organisation && join(organisation)}
          nothingFoundMessage={t("app-nothing-found")}
          limit={50}
        />
      )}
    </Card>
  );
}
