import { ActionIcon, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconX } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { OrganisationRow, VolunteerRow } from "../../bindings";
import { DetailPanel, formatPhone, PersonChip, useWords, View } from "../../kit";
import * as api from "./api";
import styles from "./roster.module.css";
import { useDeed } from "./useDeed";

const OFFERED = 10;

/** The people of an organisation; people join by name and leave here. */
export function MembersPanel({ organisation, onClose }: { organisation: OrganisationRow; onClose: () => void }) {
  const { t } = useWords();
  const members = useQuery({
    queryKey: ["roster", "members", organisation.id],
    queryFn: () => api.members(organisation.id),
  });
  return (
    <DetailPanel
      title={organisation.name}
      note={organisation.bin ? t("roster-bin-of", { bin: organisation.bin }) : undefined}
      onClose={onClose}
    >
      <JoinField organisation={organisation} members={members.data ?? []} />
      <View query={members} rows={5} empty={{ when: (rows) => rows.length === 0, text: t("roster-no-members") }}>
        {(rows) => (
          <div>
            {rows.map((row) => (
              <Member key={row.id} member={row} organisation={organisation} />
            ))}
          </div>
        )}
      </View>
    </DetailPanel>
  );
}

function JoinField({ organisation, members }: { organisation: OrganisationRow; members: VolunteerRow[] }) {
  const { t } = useWords();
  const { run } = useDeed();
  const [text, setText] = useState("");
  const [wanted] = useDebouncedValue(text.trim(), 120);
  const people = useQuery({
    queryKey: ["roster", "offered", wanted],
    queryFn: () => api.search({ text: wanted, filter: "active", offset: 0, limit: OFFERED }),
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
  });
  const joined = new Set(members.map((one) => one.id));
  const offered = wanted.length > 1 ? (people.data?.rows ?? []).filter((row) => !joined.has(row.id)) : [];
  const join = (id: string) =>
    run(
      () => api.join(id, organisation.id, null),
      (_, { t }) => t("roster-joined"),
    );
  return (
    <Select
      key={members.length}
      aria-label={t("roster-join-person")}
      placeholder={t("roster-join-person")}
      searchable
      // The desktop has searched already, in any spelling.
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      data={offered.map((row) => ({
        value: row.id,
        label: row.phone ? `${row.full_name}, ${formatPhone(row.phone)}` : row.full_name,
      }))}
      onChange={(id) => id && join(id)}
      nothingFoundMessage={wanted.length > 1 ? t("app-nothing-found") : t("roster-join-hint")}
    />
  );
}

function Member({ member, organisation }: { member: VolunteerRow; organisation: OrganisationRow }) {
  const { t } = useWords();
  const { run } = useDeed();
  const label = t("roster-leave", { name: organisation.name });
  const leave = () =>
    run(
      async () => {
        const { memberships } = await api.profile(member.id);
        const own = memberships.find((one) => one.organisation === organisation.id);
        return api.leave(own?.id ?? "");
      },
      (_, { t }) => t("roster-left", { name: organisation.name }),
    );
  return (
    <div className={styles.entry}>
      <div className={styles.line}>
        <Link to="/volunteers/$volunteerId" params={{ volunteerId: member.id }} className={styles.strong}>
          <PersonChip name={member.full_name} />
        </Link>
        <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={leave}>
          <IconX size="1rem" stroke={2} />
        </ActionIcon>
      </div>
      {member.phone && <div className={styles.memberNote}>{formatPhone(member.phone)}</div>}
    </div>
  );
}
