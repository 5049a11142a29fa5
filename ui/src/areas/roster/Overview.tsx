import { Button } from "@mantine/core";
import { IconAlertTriangle, IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import type { Likeness, Profile } from "../../bindings";
import { formatPhone, MaskedIin, Notice, State, Tag, useWords } from "../../kit";
import { usePlaces } from "../../reference";
import * as api from "./api";
import { Contested } from "./Contested";
import { Memberships } from "./Memberships";
import { Merged } from "./Merged";
import styles from "./roster.module.css";
import { Skills } from "./Skills";

/** What is known of a person; what is not known takes no room. */
export function Overview({ profile, onCompare }: { profile: Profile; onCompare: (other: string) => void }) {
  const { t } = useWords();
  return (
    <div className={styles.parts}>
      <Moved profile={profile} />
      <Contested records={[profile.volunteer.id, ...profile.merged.map((record) => record.id)]} />
      {profile.duplicates.length > 0 && (
        <Alike title={t("roster-maybe-twice")} alike={profile.duplicates} onCompare={onCompare} />
      )}
      <Facts profile={profile} />
      <Skills profile={profile} />
      <Memberships profile={profile} />
      <Merged profile={profile} />
    </div>
  );
}

/** Another office has the person now. */
function Moved({ profile: { volunteer } }: { profile: Profile }) {
  const { t, day } = useWords();
  const places = usePlaces();
  if (volunteer.moved_to === null) return null;
  const office = places.regionName(volunteer.moved_to) ?? volunteer.moved_to;
  return <Notice meaning="information">{t("roster-moved-to", { office, day: day(volunteer.archived_on) })}</Notice>;
}

interface AlikeProps {
  title: string;
  alike: Likeness[];
  /** Where the person is in the roster already. */
  onCompare?: (other: string) => void;
}

/** People who may be the same one, each with the evidence. */
export function Alike({ title, alike, onCompare }: AlikeProps) {
  const { t } = useWords();
  return (
    <div className={styles.alike} data-meaning="information">
      <IconUsers size="1.25rem" stroke={1.75} aria-hidden />
      <div>
        <strong>{title}</strong>
        {alike.map((one) => (
          <div key={one.id}>
            <Link to="/volunteers/$volunteerId" params={{ volunteerId: one.id }}>
              {one.full_name}
            </Link>
            : {t(`roster-why-${one.why}`)}{" "}
            {onCompare && (
              <Button variant="subtle" size="compact-xs" onClick={() => onCompare(one.id)}>
                {t("roster-compare")}
              </Button>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function Facts({ profile }: { profile: Profile }) {
  const { t, day } = useWords();
  const places = usePlaces();
  const { volunteer } = profile;
  const guardian = [volunteer.guardian_name, volunteer.guardian_phone && formatPhone(volunteer.guardian_phone)];
  const facts: [string, ReactNode][] = [
    ["roster-field-iin", <Iin key="iin" profile={profile} />],
    ["roster-field-phone", volunteer.phone && <Phone key="phone" phone={volunteer.phone} />],
    ["roster-field-phone-other", volunteer.phone_other && <Phone key="other" phone={volunteer.phone_other} />],
    ["roster-field-email", volunteer.email],
    ["roster-field-birth-date", volunteer.birth_date && day(volunteer.birth_date)],
    ["roster-field-sex", volunteer.sex && t(`roster-sex-${volunteer.sex}`)],
    ["roster-field-place", places.whole(volunteer)],
    ["roster-field-address", volunteer.address],
    ["roster-field-languages", volunteer.languages.map((language) => t(`roster-language-${language}`)).join(", ")],
    [
      "roster-field-preferred-language",
      volunteer.preferred_language && t(`roster-language-${volunteer.preferred_language}`),
    ],
    ["roster-field-name-kk", volunteer.name_kk],
    ["roster-field-name-ru", volunteer.name_ru],
    ["roster-field-name-latin", volunteer.name_latin],
    ["roster-field-status", <Status key="status" profile={profile} />],
    ["roster-field-consent-on", volunteer.consent_on ? day(volunteer.consent_on) : <NoConsent key="consent" />],
    ["roster-field-guardian", guardian.filter(Boolean).join(", ")],
    [
      "roster-field-guardian-consent-on",
      volunteer.guardian_consent_on
        ? day(volunteer.guardian_consent_on)
        : profile.is_minor && <NoConsent key="guardian-consent" />,
    ],
    ["roster-field-notes", volunteer.notes],
    ["roster-field-registered-on", volunteer.registered_on && day(volunteer.registered_on)],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([words, value]) => (
          <Fragment key={words}>
            <dt>{t(words)}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

function Iin({ profile: { volunteer } }: { profile: Profile }) {
  const { t } = useWords();
  if (volunteer.iin_masked === null) return <span className={styles.quiet}>{t("roster-iin-none")}</span>;
  return <MaskedIin masked={volunteer.iin_masked} onReveal={() => api.revealIin(volunteer.id)} />;
}

const Phone = ({ phone }: { phone: string }) => <span className={styles.number}>{formatPhone(phone)}</span>;

function Status({ profile: { volunteer } }: { profile: Profile }) {
  const { t, day } = useWords();
  if (volunteer.archived_on) return <Tag>{t("roster-state-archived-on", { day: day(volunteer.archived_on) })}</Tag>;
  return <>{t(`roster-status-${volunteer.status}`)}</>;
}

function NoConsent() {
  const { t } = useWords();
  return (
    <State meaning="attention" icon={<IconAlertTriangle size="1rem" stroke={2} />}>
      {t("roster-state-no-consent")}
    </State>
  );
}
