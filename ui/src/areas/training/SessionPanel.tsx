import { Button, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Region, SessionView } from "../../bindings";
import { DetailPanel, Key, LANGUAGES, PanelFoot, useKey, useWords, View, whileBusy } from "../../kit";
import { usePlaces, useRegions } from "../../reference";
import * as api from "./api";
import { localMoment, nextDay } from "./day";
import { emptySession, readSession, type SessionForm, sessionForm } from "./draft";
import { MeetingFields } from "./MeetingFields";
import { useDeed } from "./useDeed";

interface Props {
  /** Null plans a new one. */
  session: SessionView | null;
  onClose: () => void;
  onSaved: (session: string) => void;
}

/** Plans a session or changes one: what, where, when, who teaches, how many seats. */
export function SessionPanel({ session, onClose, onSaved }: Props) {
  const { t } = useWords();
  const office = useQuery({ queryKey: ["access"], queryFn: api.readOffice });
  const regions = useRegions();
  return (
    <DetailPanel title={t(session ? "training-session-edit" : "training-session-new")} onClose={onClose}>
      <View query={regions} rows={6}>
        {(list) =>
          office.data && (
            <Fields
              session={session}
              regions={list}
              home={office.data.office?.region ?? null}
              onClose={onClose}
              onSaved={onSaved}
            />
          )
        }
      </View>
    </DetailPanel>
  );
}

interface FieldsProps extends Props {
  regions: Region[];
  home: string | null;
}

function Fields({ session, regions, home, onClose, onSaved }: FieldsProps) {
  const { t, name, lang } = useWords();
  const deed = useDeed();
  const places = usePlaces();
  const courses = useQuery({ queryKey: ["training", "courses"], queryFn: api.listCourses });
  const [opened] = useState<SessionForm>(() =>
    session ? sessionForm(session, lang) : emptySession(lang, home, nextDay(localMoment(Date.now()).day)),
  );
  const [form, setForm] = useState(opened);
  const [isTried, setTried] = useState(false);
  const { draft, problems, meetingProblems } = readSession(form);
  const said = (field: keyof typeof problems) => {
    const problem = problems[field];
    return isTried && problem ? t(problem.id, problem.args) : undefined;
  };
  const set = (changes: Partial<SessionForm>) => setForm((old) => ({ ...old, ...changes }));

  const save = () => {
    setTried(true);
    if (!draft || deed.isBusy) return;
    if (session)
      deed.run(
        api.editSession(session.id, readSession(opened).draft, draft),
        (_, { t }) => t("training-done-changed"),
        () => onSaved(session.id),
      );
    else deed.run(api.planSession(draft), (_, { t }) => t("training-done-planned"), onSaved);
  };
  useKey("ctrl+enter", save, { inFields: true });

  const districts = places.districtChoices(form.region, form.district);
  const taught = (courses.data ?? []).filter((it) => it.archived_on === null || it.id === form.course);
  return (
    <Stack gap="md" component="form" onSubmit={(event: React.FormEvent) => event.preventDefault()}>
      <Select
        label={t("training-session-course")}
        placeholder={t("training-session-course-empty")}
        data={taught.map((it) => ({ value: it.id, label: name(it.title) }))}
        value={form.course}
        onChange={(course) => set({ course })}
        error={said("course")}
        searchable
        autoFocus
        openOnFocus={false}
      />
      <TextInput
        label={t("training-session-place")}
        description={t("training-session-place-hint")}
        value={form.place}
        onChange={(event) => set({ place: event.currentTarget.value })}
        error={said("place")}
      />
      <MeetingFields
        meetings={form.meetings}
        problems={isTried ? meetingProblems : {}}
        error={said("meetings")}
        onChange={(meetings) => set({ meetings })}
      />
      <Select
        label={t("training-session-region")}
        data={regions.map((it) => ({ value: it.id, label: name(it.name) }))}
        value={form.region}
        onChange={(region) => set({ region, district: null })}
        searchable
      />
      <Select
        label={t("training-session-district")}
        placeholder={t("training-session-district-none")}
        data={districts}
        value={form.district}
        onChange={(district) => set({ district })}
        searchable
        clearable
      />
      <Textarea
        label={t("training-session-trainers")}
        description={t("training-session-trainers-hint")}
        autosize
        minRows={1}
        value={form.trainers}
        onChange={(event) => set({ trainers: event.currentTarget.value })}
      />
      <TextInput
        label={t("training-session-capacity")}
        description={t("training-session-capacity-hint")}
        inputMode="numeric"
        value={form.capacity}
        onChange={(event) => set({ capacity: event.currentTarget.value })}
        error={said("capacity")}
      />
      <Select
        label={t("training-session-language")}
        data={LANGUAGES.map((it) => ({ value: it, label: t(`training-language-${it}`) }))}
        value={form.language}
        onChange={(value) => set({ language: LANGUAGES.find((it) => it === value) ?? form.language })}
        allowDeselect={false}
      />
      <Textarea
        label={t("training-session-note")}
        autosize
        minRows={2}
        value={form.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <PanelFoot>
        <Button variant="filled" {...whileBusy(deed.isBusy, save)} rightSection={<Key>Ctrl Enter</Key>}>
          {t(session ? "training-session-save-changes" : "training-session-save")}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t("training-cancel")}
        </Button>
      </PanelFoot>
    </Stack>
  );
}
