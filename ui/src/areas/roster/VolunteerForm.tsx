import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import type { Profile, VolunteerFields } from "../../bindings";
import { toRefusal } from "../../ipc";
import { DetailPanel, Form, Key, Refusal, useKey, useUndo, useWords, whileBusy } from "../../kit";
import * as api from "./api";
import { ContactFields } from "./ContactFields";
import { FurtherFields } from "./FurtherFields";
import { NameFields } from "./NameFields";
import { Alike } from "./Overview";
import styles from "./roster.module.css";
import { changesOf, EMPTY, fieldsOf } from "./volunteerDraft";

const CHECK_AFTER_MS = 150;
const IIN_LENGTH = 12;

/** A newcomer half written down outlives the form: Esc, a look elsewhere and a lock lose nothing. */
const kept = { newcomer: EMPTY };

/** What the fields of a form share. */
export interface Draft {
  fields: VolunteerFields;
  set: (change: Partial<VolunteerFields>) => void;
  /** What is wrong with a field, in words. */
  problemOf: (field: keyof VolunteerFields) => string | null;
  profile: Profile | undefined;
}

interface VolunteerFormProps {
  profile?: Profile;
  onClose: () => void;
  onSaved: (id: string) => void;
}

/** Adds or changes a person. Duplicates show before saving; nothing is red before its field is left. */
export function VolunteerForm({ profile, onClose, onSaved }: VolunteerFormProps) {
  const { t, lang } = useWords();
  const undo = useUndo();
  const id = profile?.volunteer.id ?? null;
  const [first] = useState(() => fieldsOf(profile));
  const [fields, setFields] = useState(id ? first : kept.newcomer);
  useEffect(() => {
    if (!id) kept.newcomer = fields;
  }, [id, fields]);
  // Most newcomers live where the office is.
  const office = useQuery({ queryKey: ["access"], queryFn: api.office });
  const home = office.data?.office?.region ?? null;
  useEffect(() => {
    if (!id) setFields((old) => (old.region === null && old.last_name === "" ? { ...old, region: home } : old));
  }, [id, home]);
  const [checked] = useDebouncedValue(fields, CHECK_AFTER_MS);
  const check = useQuery({
    queryKey: ["roster", "check", id, checked],
    queryFn: () => api.check(checked, id),
    enabled: checked.last_name.trim() !== "" || checked.iin?.length === IIN_LENGTH,
    placeholderData: (old) => old,
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: () => (id ? api.edit(id, changesOf(first, fields)) : api.add(fields, [])),
    onSuccess: (done) => {
      kept.newcomer = EMPTY;
      setFields(EMPTY);
      undo.show({ say: ({ t }) => t(id ? "roster-saved" : "roster-added"), deed: done.deed });
      onSaved(done.value);
    },
  });
  const problems = check.data?.problems ?? [];
  const isNamed = fields.last_name.trim() !== "" && fields.first_name.trim() !== "";
  // What was said of an earlier text holds nobody up who types fast: saving checks again.
  const isOutdated = checked !== fields || check.isPlaceholderData;
  const isReady = isNamed && (isOutdated || !problems.some((problem) => problem.is_blocking));
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (isReady && !save.isPending) save.mutate();
  };
  useKey("ctrl+enter", () => submit());
  const draft: Draft = {
    fields,
    set: (change) => setFields((old) => ({ ...old, ...change })),
    problemOf: (field) => problems.find((problem) => problem.field === field)?.text[lang] ?? null,
    profile,
  };
  const alike = check.data?.duplicates ?? [];

  return (
    <DetailPanel title={t(id ? "roster-edit-title" : "roster-add-title")} onClose={onClose}>
      <form className={styles.filled} onSubmit={submit}>
        <Form>
          <NameFields draft={draft} />
          {!id && alike.length > 0 && <Alike title={t("roster-already-there")} alike={alike} />}
          <ContactFields draft={draft} />
          <FurtherFields draft={draft} />
        </Form>
        <div className={styles.foot}>
          {save.error && <Refusal refusal={toRefusal(save.error)} />}
          {!isNamed && <span className={styles.note}>{t("roster-needs-name")}</span>}
          <div className={styles.footActs}>
            <Button variant="subtle" onClick={onClose}>
              {t("app-not-now")}
            </Button>
            <Button
              type="submit"
              variant="filled"
              {...whileBusy(save.isPending)}
              disabled={!isReady}
              rightSection={<Key>Ctrl Enter</Key>}
            >
              {t("app-save")}
            </Button>
          </div>
        </div>
      </form>
    </DetailPanel>
  );
}
