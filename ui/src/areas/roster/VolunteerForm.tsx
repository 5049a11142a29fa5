import { Button, MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useDeferredValue, useState } from "react";
import type { Profile, VolunteerFields } from "../../bindings/types";
import { toRefusal } from "../../ipc";
import { DetailPanel, Key, Refusal, useKey, useUndo, useWords } from "../../kit";
import * as api from "./api";
import styles from "./roster.module.css";
import { useDistricts } from "./VolunteersView";

const EMPTY: VolunteerFields = {
  last_name: "",
  first_name: "",
  patronymic: null,
  name_kk: null,
  name_ru: null,
  name_latin: null,
  iin: null,
  birth_date: null,
  sex: null,
  phone: null,
  phone_other: null,
  email: null,
  region: null,
  district: null,
  address: null,
  languages: [],
  preferred_language: null,
  guardian_name: null,
  guardian_phone: null,
  guardian_consent_on: null,
  consent_on: null,
  notes: null,
  status: "active",
};
type TextField =
  | "last_name"
  | "first_name"
  | "patronymic"
  | "name_kk"
  | "name_ru"
  | "name_latin"
  | "iin"
  | "birth_date"
  | "phone"
  | "phone_other"
  | "email"
  | "address"
  | "guardian_name"
  | "guardian_phone"
  | "guardian_consent_on"
  | "consent_on"
  | "notes";
const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const optional = (text: string) => (text.trim() === "" ? null : text);

function fieldsOf(profile: Profile | undefined): VolunteerFields {
  if (!profile) return EMPTY;
  const fields = { ...EMPTY };
  const source: VolunteerFields = profile.volunteer;
  for (const key of Object.keys(EMPTY)) Object.assign(fields, { [key]: source[key as keyof VolunteerFields] });
  return fields;
}

interface VolunteerFormProps {
  profile?: Profile;
  onClose: () => void;
  onSaved: (id: string) => void;
}

/** Adds or changes a person. Duplicates show before saving; nothing is red before its field is left. */
export function VolunteerForm({ profile, onClose, onSaved }: VolunteerFormProps) {
  const { t, name } = useWords();
  const words = useWords();
  const undo = useUndo();
  const { regions } = useDistricts();
  const id = profile?.volunteer.id ?? null;
  const first = fieldsOf(profile);
  const [fields, setFields] = useState<VolunteerFields>(first);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const draft = useDeferredValue(fields);
  const isNamed = draft.last_name.trim() !== "" && draft.first_name.trim() !== "";
  const check = useQuery({
    queryKey: ["roster", "check", id, draft],
    queryFn: () => api.check(draft, id),
    enabled: isNamed,
    placeholderData: (old) => old,
  });
  const save = useMutation({
    mutationFn: () => (id ? api.edit(id, changesOf(first, fields)) : api.add(fields, [])),
    onSuccess: (done) => {
      undo.show({ text: t(id ? "roster-saved" : "roster-added"), deed: done.deed });
      onSaved(done.value);
    },
  });
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    save.mutate();
  };
  useKey("ctrl+enter", () => submit());

  const set = (change: Partial<VolunteerFields>) => setFields((old) => ({ ...old, ...change }));
  const problemOf = (field: string) => {
    const problem = check.data?.problems.find((one) => one.field === field);
    return left.has(field) && problem ? problem.text[words.lang] : undefined;
  };
  const input = (field: TextField, extra: { label: string; placeholder?: string; autoFocus?: boolean }) => (
    <TextInput
      {...extra}
      value={fields[field] ?? ""}
      onChange={(event) => {
        const text = event.currentTarget.value;
        set({ [field]: field === "last_name" || field === "first_name" ? text : optional(text) });
      }}
      onBlur={() => setLeft((old) => new Set(old).add(field))}
      error={problemOf(field)}
    />
  );
  const dayInput = (field: "birth_date" | "consent_on" | "guardian_consent_on", label: string) => (
    <TextInput
      type="date"
      label={label}
      value={fields[field] ?? ""}
      onChange={(event) => {
        const text = event.currentTarget.value;
        set({ [field]: isoDay.test(text) ? text : null });
      }}
      onBlur={() => setLeft((old) => new Set(old).add(field))}
      error={problemOf(field)}
    />
  );
  const region = regions.find((one) => one.id === fields.region);
  const isBlocked = (check.data?.problems ?? []).some((problem) => problem.is_blocking);
  const languages = [
    { value: "kk", label: t("roster-language-kk") },
    { value: "ru", label: t("roster-language-ru") },
    { value: "en", label: t("roster-language-en") },
  ];
  return (
    <DetailPanel title={t(id ? "roster-edit-title" : "roster-add-title")} onClose={onClose}>
      {!id && (check.data?.duplicates.length ?? 0) > 0 && (
        <div className={styles.alike}>
          <strong>{t("roster-already-there")}</strong>
          {check.data?.duplicates.map((alike) => (
            <span key={alike.id}>
              <Link to="/volunteers/$volunteerId" params={{ volunteerId: alike.id }}>
                {alike.full_name}
              </Link>
              : {t(`roster-why-${alike.why}`)}
            </span>
          ))}
        </div>
      )}
      <form className={styles.form} onSubmit={submit}>
        {input("last_name", { label: t("roster-field-last-name"), autoFocus: true })}
        {input("first_name", { label: t("roster-field-first-name") })}
        {input("patronymic", { label: t("roster-field-patronymic") })}
        {!(profile?.volunteer.has_iin ?? false) &&
          input("iin", { label: t("roster-field-iin"), placeholder: t("roster-iin-hint") })}
        <div className={styles.two}>
          {dayInput("birth_date", t("roster-field-birth-date"))}
          <Select
            label={t("roster-field-sex")}
            data={[
              { value: "f", label: t("roster-sex-f") },
              { value: "m", label: t("roster-sex-m") },
            ]}
            value={fields.sex}
            onChange={(value) => set({ sex: value === "m" || value === "f" ? value : null })}
          />
        </div>
        <div className={styles.two}>
          {input("phone", { label: t("roster-field-phone"), placeholder: "+7 7" })}
          {input("phone_other", { label: t("roster-field-phone-other") })}
        </div>
        {input("email", { label: t("roster-field-email") })}
        <div className={styles.two}>
          <Select
            label={t("roster-field-region")}
            searchable
            clearable
            data={regions.map((one) => ({ value: one.id, label: name(one.name) }))}
            value={fields.region}
            onChange={(value) => set({ region: value, district: null })}
          />
          <Select
            label={t("roster-field-district")}
            searchable
            clearable
            disabled={!region}
            data={(region?.districts ?? []).map((one) => ({ value: one.id, label: name(one.name) }))}
            value={fields.district}
            onChange={(value) => set({ district: value })}
          />
        </div>
        {input("address", { label: t("roster-field-address") })}
        <MultiSelect
          label={t("roster-field-languages")}
          data={languages}
          value={fields.languages}
          onChange={(value) => set({ languages: value })}
        />
        <Select
          label={t("roster-field-preferred-language")}
          data={languages}
          clearable
          value={fields.preferred_language}
          onChange={(value) =>
            set({ preferred_language: value === "kk" || value === "ru" || value === "en" ? value : null })
          }
        />
        <Select
          label={t("roster-field-status")}
          data={(["active", "paused", "candidate"] as const).map((value) => ({
            value,
            label: t(`roster-status-${value}`),
          }))}
          value={fields.status}
          allowDeselect={false}
          onChange={(value) =>
            (value === "active" || value === "paused" || value === "candidate") && set({ status: value })
          }
          error={problemOf("status")}
        />
        {dayInput("consent_on", t("roster-field-consent-on"))}
        <div className={styles.two}>
          {input("guardian_name", { label: t("roster-field-guardian-name") })}
          {input("guardian_phone", { label: t("roster-field-guardian-phone") })}
        </div>
        {dayInput("guardian_consent_on", t("roster-field-guardian-consent-on"))}
        {input("name_kk", { label: t("roster-field-name-kk") })}
        {input("name_ru", { label: t("roster-field-name-ru") })}
        {input("name_latin", { label: t("roster-field-name-latin") })}
        <Textarea
          label={t("roster-field-notes")}
          autosize
          minRows={2}
          value={fields.notes ?? ""}
          onChange={(event) => set({ notes: optional(event.currentTarget.value) })}
        />
        {save.error && <Refusal refusal={toRefusal(save.error)} />}
        <div className={styles.foot}>
          <Button onClick={onClose}>{t("app-not-now")}</Button>
          <Button
            type="submit"
            variant="filled"
            loading={save.isPending}
            disabled={!isNamed || isBlocked}
            rightSection={<Key>Ctrl Enter</Key>}
          >
            {t("app-save")}
          </Button>
        </div>
      </form>
    </DetailPanel>
  );
}

/** Only what differs is sent, so that only that is written. */
function changesOf(first: VolunteerFields, now: VolunteerFields): Partial<VolunteerFields> {
  const changes: Partial<VolunteerFields> = {};
  for (const key of Object.keys(now)) {
    const field = key as keyof VolunteerFields;
    if (JSON.stringify(first[field]) !== JSON.stringify(now[field])) Object.assign(changes, { [field]: now[field] });
  }
  return changes;
}
