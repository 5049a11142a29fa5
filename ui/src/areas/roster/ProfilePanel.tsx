import { Button, Select } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Done, HistoryEntry, Profile } from "../../bindings/types";
import {
  Card,
  DetailPanel,
  formatPhone,
  MaskedIin,
  PersonChip,
  State,
  Tabs,
  Tag,
  useUndo,
  useWords,
  View,
} from "../../kit";
import * as api from "./api";
import { Memberships } from "./Memberships";
import styles from "./roster.module.css";
import { VolunteerForm } from "./VolunteerForm";
import { useDistricts } from "./VolunteersView";

type Part = "overview" | "training" | "history";

/** One person beside the list: who they are, what they learnt, what was changed. */
export function ProfilePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords();
  const undo = useUndo();
  const [part, setPart] = useState<Part>("overview");
  const [isEditing, setEditing] = useState(false);
  const profile = useQuery({ queryKey: ["roster", "profile", id], queryFn: () => api.profile(id) });
  if (isEditing && profile.data) {
    return <VolunteerForm profile={profile.data} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />;
  }
  const person = profile.data?.volunteer;
  const name = person ? [person.last_name, person.first_name, person.patronymic].filter(Boolean).join(" ") : "";
  const act = (deed: Promise<Done<unknown>>, words: string) => {
    deed.then((done) => undo.show({ text: t(words, { n: 1, shown: "1" }), deed: done.deed }), undo.refuse);
  };
  return (
    <DetailPanel title={name} onClose={onClose} head={<PersonChip name={name} size="large" />}>
      <View query={profile} rows={6}>
        {(data) => (
          <>
            <div className={styles.acts}>
              <Button onClick={() => setEditing(true)}>{t("roster-edit")}</Button>
              {data.volunteer.archived_on ? (
                <Button onClick={() => act(api.restore([id]), "roster-restored")}>{t("roster-restore")}</Button>
              ) : (
                <Button onClick={() => act(api.archive([id]), "roster-archived")}>{t("roster-archive")}</Button>
              )}
            </div>
            <Tabs
              label={name}
              chips={[
                { value: "overview", label: t("roster-tab-overview") },
                { value: "training", label: t("roster-tab-training"), count: data.trainings.length },
                { value: "history", label: t("roster-tab-history") },
              ]}
              value={part}
              onChange={setPart}
            />
            {part === "overview" && <Overview profile={data} />}
            {part === "training" && <Trainings profile={data} />}
            {part === "history" && <History id={id} />}
          </>
        )}
      </View>
    </DetailPanel>
  );
}

function Overview({ profile }: { profile: Profile }) {
  const words = useWords();
  const { t, day, name } = words;
  const { regions, byId } = useDistricts();
  const { volunteer } = profile;
  const district = volunteer.district ? byId.get(volunteer.district) : undefined;
  const region = regions.find((one) => one.id === volunteer.region);
  const pairs: [string, ReactNode][] = [
    [
      "roster-field-status",
      volunteer.archived_on ? (
        <Tag key="archived">{t("roster-state-archived")}</Tag>
      ) : (
        t(`roster-status-${volunteer.status}`)
      ),
    ],
    [
      "roster-field-birth-date",
      volunteer.birth_date &&
        `${day(volunteer.birth_date)}${profile.age === null ? "" : ` · ${t("roster-age", { n: profile.age })}`}`,
    ],
    ["roster-field-sex", volunteer.sex && t(`roster-sex-${volunteer.sex}`)],
    [
      "roster-field-iin",
      volunteer.iin_masked && (
        <MaskedIin key="iin" masked={volunteer.iin_masked} onReveal={() => api.revealIin(volunteer.id)} />
      ),
    ],
    ["roster-field-phone", volunteer.phone && formatPhone(volunteer.phone)],
    ["roster-field-phone-other", volunteer.phone_other && formatPhone(volunteer.phone_other)],
    ["roster-field-email", volunteer.email],
    ["roster-field-place", [district && name(district.name), region && name(region.name)].filter(Boolean).join(", ")],
    ["roster-field-address", volunteer.address],
    ["roster-field-languages", volunteer.languages.map((language) => t(`roster-language-${language}`)).join(", ")],
    ["roster-field-name-kk", volunteer.name_kk],
    ["roster-field-name-ru", volunteer.name_ru],
    ["roster-field-name-latin", volunteer.name_latin],
    [
      "roster-field-consent-on",
      volunteer.consent_on ? (
        day(volunteer.consent_on)
      ) : (
        <State key="consent" meaning="attention">
          {t("roster-state-no-consent")}
        </State>
      ),
    ],
    [
      "roster-field-guardian",
      [volunteer.guardian_name, volunteer.guardian_phone && formatPhone(volunteer.guardian_phone)]
        .filter(Boolean)
        .join(", "),
    ],
    ["roster-field-guardian-consent-on", volunteer.guardian_consent_on && day(volunteer.guardian_consent_on)],
    ["roster-field-notes", volunteer.notes],
    ["roster-field-registered-on", volunteer.registered_on && day(volunteer.registered_on)],
  ];
  return (
    <>
      {profile.duplicates.length > 0 && (
        <div className={styles.box}>
          <Card meaning="information">
            <strong>{t("roster-maybe-twice")}</strong>
            {profile.duplicates.map((alike) => (
              <span key={alike.id}>
                <Link to="/volunteers/$volunteerId" params={{ volunteerId: alike.id }}>
                  {alike.full_name}
                </Link>
                : {t(`roster-why-${alike.why}`)}
              </span>
            ))}
          </Card>
        </div>
      )}
      <dl className={styles.pairs}>
        {pairs
          .filter(([, value]) => value)
          .map(([words, value]) => (
            <div key={words} style={{ display: "contents" }}>
              <dt>{t(words)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <div className={styles.box}>
        <Skills profile={profile} />
      </div>
      <div className={styles.box}>
        <Memberships profile={profile} />
      </div>
    </>
  );
}

const LEVELS = ["basic", "confident", "expert"];

function Skills({ profile }: { profile: Profile }) {
  const { t, name } = useWords();
  const undo = useUndo();
  const all = useQuery({ queryKey: ["reference", "skills"], queryFn: api.skills });
  const nameOf = (code: string) => {
    const skill = all.data?.find((one) => one.code === code);
    return skill ? name(skill.name) : code;
  };
  const set = (skill: string, level: string | null) => {
    api
      .setSkill(profile.volunteer.id, skill, level)
      .then((done) => undo.show({ text: t("roster-skill-saved"), deed: done.deed }), undo.refuse);
  };
  const held = new Set(profile.skills.map((one) => one.skill));
  return (
    <Card title={t("roster-skills")}>
      {profile.skills.map((one) => (
        <div key={one.skill} className={styles.skill}>
          <IconCircleCheck size={16} stroke={2} aria-hidden />
          <span>{nameOf(one.skill)}</span>
          <Select
            className={styles.end}
            w="9rem"
            size="xs"
            aria-label={nameOf(one.skill)}
            data={[
              ...LEVELS.map((level) => ({ value: level, label: t(`roster-level-${level}`) })),
              { value: "", label: t("roster-level-remove") },
            ]}
            value={one.level ?? "basic"}
            onChange={(level) => set(one.skill, level === "" ? null : level)}
            allowDeselect={false}
          />
        </div>
      ))}
      <Select
        aria-label={t("roster-skill-add")}
        placeholder={t("roster-skill-add")}
        searchable
        value={null}
        data={(all.data ?? [])
          .filter((skill) => !held.has(skill.code))
          .map((skill) => ({ value: skill.code, label: name(skill.name) }))}
        onChange={(skill) => skill && set(skill, "basic")}
        nothingFoundMessage={t("app-nothing-found")}
      />
    </Card>
  );
}

function Trainings({ profile }: { profile: Profile }) {
  const { t, name, day } = useWords();
  if (profile.trainings.length === 0) return <p>{t("roster-no-training")}</p>;
  return (
    <>
      {profile.trainings.map((training) => (
        <div key={training.session} className={styles.entry}>
          <Link to="/training/$sessionId" params={{ sessionId: training.session }}>
            {name(training.course_title)}
          </Link>
          <p>{day(training.first_day)}</p>
          {training.certificate_number && (
            <p>
              {t("roster-certificate", { number: training.certificate_number })}
              {training.valid_until && ` · ${t("roster-valid-until", { day: day(training.valid_until) })}`}
            </p>
          )}
        </div>
      ))}
    </>
  );
}

function History({ id }: { id: string }) {
  const words = useWords();
  const { t } = words;
  const history = useQuery({ queryKey: ["roster", "history", id], queryFn: () => api.history(id) });
  const wordOf = (change: HistoryEntry["changes"][number]) => {
    const field = `roster-field-${change.field.replaceAll("_", "-")}`;
    return words.has(field) ? t(field) : t("roster-field-other");
  };
  return (
    <View query={history} rows={5}>
      {(entries) =>
        entries.map((entry) => (
          <div key={entry.deed} className={styles.entry}>
            <p>
              <strong>{words.has(`deed-${entry.kind}`) ? t(`deed-${entry.kind}`) : t("deed-other")}</strong>
            </p>
            <p>
              {entry.author} · {words.moment(entry.at)}
            </p>
            <ul>
              {entry.changes
                .filter((change) => change.table === "volunteer" && change.field !== "exists")
                .map((change) => (
                  <li key={`${change.table}-${change.field}`}>
                    {wordOf(change)}: {change.before ? `${change.before} → ` : ""}
                    {change.after ?? t("roster-emptied")}
                  </li>
                ))}
            </ul>
          </div>
        ))
      }
    </View>
  );
}
